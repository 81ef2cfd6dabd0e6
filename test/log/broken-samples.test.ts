// The samples as copies break them, at every width: what is found is what is found in the sample itself.
import assert from 'node:assert/strict';
import { readLog } from '../../server/src/log/reader';
import { messages, relayed, sample } from './making';
import { cut, filled } from './wrapping';

const WIDTHS = Array.from({ length: 96 }, (_, place) => 44 + place);

const copies: Record<string, (line: string, width: number) => string[]> = {
  'cut by a terminal': cut,
  'cut, with the blanks at the ends of lines lost': (line, width) =>
    cut(line, width).map(part => part.trimEnd()),
  'cut, with empty lines between': (line, width) =>
    cut(line, width).flatMap((part, place) => (place === 0 ? [part] : ['', part])),
  'filled into lines': filled,
};
const origins: Record<string, (line: string) => string> = { '': line => line, ', relayed': relayed };

for (const name of ['busy-hour.log', 'smtp-auth.log'])
  for (const [origin, written] of Object.entries(origins)) {
    describe(`${name}${origin}`, () => {
      const lines = sample(name).trimEnd().split('\n').map(written);
      const meant = messages(readLog(lines.join('\n')));
      for (const [copy, broken] of Object.entries(copies)) {
        it(`says the same where it was ${copy}`, () => {
          for (const width of WIDTHS) {
            const log = readLog(lines.flatMap(line => broken(line, width)).join('\n'));
            const found = messages(log);
            assert.deepEqual(
              found.filter(message => !meant.includes(message)),
              [],
              `at ${width}`,
            );
            const missing = meant.length - found.length;
            assert.ok(missing <= log.index.unreadCount, `${missing} missing at ${width}`);
          }
        });
      }
    });
  }
