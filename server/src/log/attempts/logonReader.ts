import type { Entry } from '../entry';
import { textOf, type Log } from '../log';
import { columnOf, lengthOf, UNKNOWN_SPAN } from '../scan/packedSpan';

/** Behind the user stands how and by which profile somebody logged on: of all lines of a log, a few ways. */
const TAILS_KEPT = 1000;
const LONGEST_TAIL = 200;

/** What the line of a client's logon says, as printed. */
export interface Logon extends Way {
  readonly entry: Entry;
  readonly user: string;
}

interface Way {
  readonly mechanism: string;
  readonly profile: string;
}

/**
 * Reads the lines of clients' logons, of which an attack has a hundred thousand: what stands behind the user is read in
 * full once for each way in which it is written, as far as a line is written as the appliance wrote it.
 */
export class LogonReader {
  readonly #log: Log;
  readonly #ways = new Map<string, Way>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** @param row of an authentication of a client, in the index */
  read(row: number): Logon {
    const { authentications } = this.#log.index;
    const number = authentications.entryAt(row);
    const entry = this.#log.textEntry(number);
    const place = authentications.subjectAt(row);
    if (place === UNKNOWN_SPAN || !isAsWritten(entry)) return { entry, ...this.#inFull(number) };
    const start = columnOf(place) - (entry.segments[0]?.character ?? 0);
    const end = start + lengthOf(place);
    return { entry, user: entry.text.slice(start, end), ...this.#wayBehind(end, entry.text, number) };
  }

  #wayBehind(user: number, text: string, number: number): Way {
    if (text.length - user > LONGEST_TAIL) return this.#inFull(number);
    const tail = text.slice(user);
    let way = this.#ways.get(tail);
    if (!way) {
      if (this.#ways.size >= TAILS_KEPT) this.#ways.clear();
      const { mechanism, profile } = this.#inFull(number);
      this.#ways.set(tail, (way = { mechanism, profile }));
    }
    return way;
  }

  #inFull(number: number): Omit<Logon, 'entry'> {
    const entry = this.#log.entry(number);
    return {
      user: textOf(entry, 'user') ?? '',
      mechanism: textOf(entry, 'mechanism') ?? '',
      profile: textOf(entry, 'profile') ?? '',
    };
  }
}

/** Whether the text of an entry is all that stands behind its header on its line. */
function isAsWritten({ header, segments, lineCount }: Entry): boolean {
  return (
    lineCount === 1 &&
    segments.length === 1 &&
    segments[0]?.width === undefined &&
    header?.sureness === 'stamped' &&
    header.textEnd === undefined &&
    header.encodings === undefined
  );
}
