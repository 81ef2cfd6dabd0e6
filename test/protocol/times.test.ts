// Going to a time, and what took longest, as a client gets it.
import assert from 'node:assert/strict';
import { at, endAll, Page, sample, URI, withClient } from './harness';

const busy = new Page(sample('busy-hour.log'));

interface Found {
  readonly kind: string;
  readonly total?: number;
  readonly places?: readonly {
    readonly range: { readonly start: { readonly line: number } };
    readonly isExact: boolean;
  }[];
}

describe('protocol: times', () => {
  afterEach(endAll);

  it('are found in a log as it is, and as an edit leaves it', () =>
    withClient({}, async client => {
      await client.open(URI, busy.text);
      const line = busy.lines.findIndex(text => text.includes(' 09:31:'));
      const lineOf = async (time: string) => {
        const found = (await client.findTime(URI, at(0, 0), time)) as Found | null;
        return found?.places?.map(({ range, isExact }) => [range.start.line, isExact]) ?? found?.kind;
      };
      assert.ok(line > 0);
      assert.deepEqual(await lineOf('9:31'), [[line, true]]);
      assert.equal(await lineOf('soon'), 'not-a-time');
      assert.equal(await lineOf('23:00'), 'behind-the-end');
      const [first = ''] = busy.lines;
      const behind = at(busy.lines.length, 0);
      await client.change(URI, 2, {
        range: { start: behind, end: behind },
        text: `${first.replace(/\d\d:\d\d:\d\d/, '23:00:05')}\n`,
      });
      const [[place, isExact] = []] = (await lineOf('23:00')) as [number, boolean][];
      assert.ok(isExact === true && (place ?? 0) > line);
      await client.close(URI);
      assert.equal(await client.findTime(URI, at(0, 0), '9:31'), null);
    }));
});
