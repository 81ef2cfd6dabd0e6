import { PassageReader } from '../../log/entries/passage';
import { version } from '../../log/events/log';
import { readText } from '../../log/events/registry';
import type { LogText } from '../../log/text/text';
import { clockSeconds, type LogTime } from '../../log/time';

/** What the first lines of a file tell of the log that it belongs to. */
export interface Beginning {
  /** Of the appliance; undefined where none of them tells it. */
  readonly serial: string | undefined;
  /** Seconds since 1970 on the clock of the log; undefined where the first stamp has no year. */
  readonly since: number | undefined;
}

/** The appliance writes its serial number into the second line of a file; a relay may have lines before it. */
const LOOKED_AT = 20;

/** Looks at the first lines of a text. */
export function beginningOf(text: LogText): Beginning {
  const reader = new PassageReader(text);
  let serial: string | undefined;
  let first: LogTime | undefined;
  for (let at = 0; at < LOOKED_AT && text.hasLine(at);) {
    const { entries, next } = reader.read(at, at > 0);
    for (const { header, text: words } of entries) {
      first ??= header?.time;
      serial ??= serialIn(words);
    }
    at = next;
  }
  return { serial, since: first?.year === undefined ? undefined : clockSeconds(first) };
}

function serialIn(words: string): string | undefined {
  const { event, fields } = readText(words);
  const serial =
    event?.name === version.name ? fields.find(({ name }) => name === 'serial')?.value : undefined;
  return serial === undefined ? undefined : String(serial);
}
