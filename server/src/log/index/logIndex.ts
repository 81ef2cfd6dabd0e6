import type { Entry } from '../entry';
import { hostOf, timeOf } from '../entry';
import { readEntries } from '../entryReader';
import type { LogEvent } from '../events/event';
import { isIdKey, KIND_OF_KEY, type IdKey } from '../events/ids';
import { EVENTS, isKnownShape, readText, type Reading } from '../events/registry';
import type { LogText } from '../text/text';
import { Chains, type Mention } from './chains';
import { Column } from './column';

const EVENT_NUMBERS = new Map(EVENTS.map((event, number) => [event, number]));

/** A line `Time offset from UTC`, which counts from its own entry on for its host. */
interface UtcOffset {
  readonly entry: number;
  readonly host: string | undefined;
  readonly seconds: number;
}

/**
 * What is kept of a log: where its entries stand and how they belong together. It can be added to, and cut back
 * to an entry and read again from there; the entries themselves are read from the text when somebody looks.
 */
export class LogIndex {
  readonly chains = new Chains();
  readonly #line = new Column();
  readonly #lineCount = new Column();
  /** Number of an entry's event in the registry, or behind its end for `other`. */
  readonly #event = new Column();
  readonly #authentications: number[] = [];
  readonly #utcOffsets: UtcOffset[] = [];
  /** Entries that ended all connections of their host. */
  readonly #restarts: { entry: number; host: string | undefined }[] = [];
  readonly #epochs = new Map<string | undefined, number>();
  #understoodCount = 0;
  /** The first entry with a header: from it on, every entry has one. */
  #firstWithHeader: number | undefined;

  get entryCount(): number {
    return this.#line.length;
  }

  /** How many entries are of a known shape. */
  get understoodCount(): number {
    return this.#understoodCount;
  }

  /** 0-based line of an entry's header. */
  lineOf(entry: number): number {
    return this.#line.at(entry);
  }

  /** Physical lines of an entry. */
  lineCountOf(entry: number): number {
    return this.#lineCount.at(entry);
  }

  /** Undefined for an entry of no known shape. */
  eventOf(entry: number): LogEvent | undefined {
    return EVENTS[this.#event.at(entry)];
  }

  /** The entry that a line belongs to; undefined for a line of no entry. */
  entryAtLine(line: number): number | undefined {
    const entry = this.#line.lastNotAbove(line);
    return entry >= 0 && line < this.#line.at(entry) + this.#lineCount.at(entry) ? entry : undefined;
  }

  /** Entries of authentications, in file order. */
  authentications(): readonly number[] {
    return this.#authentications;
  }

  /** Seconds east of UTC of the clock an entry was written by, if the file has told it by then. */
  utcOffsetOf(entry: number, host: string | undefined): number | undefined {
    return this.#utcOffsets.findLast(offset => offset.entry <= entry && offset.host === host)?.seconds;
  }

  /** How often a host has started in this log, each time ending all its connections. */
  startsOf(host: string | undefined): number {
    return this.#epochs.get(host) ?? 0;
  }

  /** Reads the whole text anew. */
  read(text: LogText): void {
    this.#cut(0);
    this.#readFrom(text, 0);
  }

  /** Takes up a change of the text from a 0-based line on: what stands before stays as it is. */
  update(text: LogText, firstChangedLine: number): void {
    // The changed line may be, or become, a continuation of the entry before; that entry's own header line is
    // untouched, so reading can begin there.
    const entry = this.#line.lastNotAbove(firstChangedLine - 1);
    // Before the first header line, what is an entry hangs on there being none: begin at the top.
    const first = this.#firstWithHeader;
    const canBeginThere = first !== undefined && entry >= first;
    const line = canBeginThere ? this.#line.at(entry) : 0;
    this.#cut(canBeginThere ? entry : 0);
    this.#readFrom(text, line);
  }

  #readFrom(text: LogText, line: number): void {
    for (const entry of readEntries(text, isKnownShape, line)) this.#add(entry, readText(entry.text));
  }

  #add(entry: Entry, { event, fields }: Reading): void {
    const number = this.#line.length;
    const host = hostOf(entry);
    this.#line.push(entry.line);
    this.#lineCount.push(entry.lineCount);
    this.#event.push(event ? (EVENT_NUMBERS.get(event) ?? EVENTS.length) : EVENTS.length);
    if (event) this.#understoodCount++;
    if (entry.header) this.#firstWithHeader ??= number;
    if (event?.authentication) this.#authentications.push(number);
    if (event?.restarts) {
      this.#restarts.push({ entry: number, host });
      this.#epochs.set(host, this.startsOf(host) + 1);
    }
    const epoch = this.startsOf(host);
    for (const { name, value } of fields) {
      if (name === 'offsetSeconds' && typeof value === 'number') {
        this.#utcOffsets.push({ entry: number, host, seconds: value });
      }
      // ICID 0 and DCID 0 are no connections (events.md, section 2).
      if (!isIdKey(name) || typeof value !== 'number' || value === 0) continue;
      this.chains.link(number, {
        kind: KIND_OF_KEY[name],
        number: value,
        host,
        epoch,
        mention: mentionOf(name, event),
        time: timeOf(entry),
      });
    }
  }

  #cut(entry: number): void {
    for (let cut = entry; cut < this.#event.length; cut++) if (this.eventOf(cut)) this.#understoodCount--;
    this.chains.cut(entry);
    this.#line.cut(entry);
    this.#lineCount.cut(entry);
    this.#event.cut(entry);
    if (this.#firstWithHeader !== undefined && this.#firstWithHeader >= entry)
      this.#firstWithHeader = undefined;
    while ((this.#authentications.at(-1) ?? -1) >= entry) this.#authentications.pop();
    while ((this.#utcOffsets.at(-1)?.entry ?? -1) >= entry) this.#utcOffsets.pop();
    for (let last = this.#restarts.at(-1); last && last.entry >= entry; last = this.#restarts.at(-1)) {
      this.#epochs.set(last.host, this.startsOf(last.host) - 1);
      this.#restarts.pop();
    }
  }
}

/** What an entry of this event says about the chain of one of its ids. */
function mentionOf(key: IdKey, event: LogEvent | undefined): Mention {
  if (key === event?.opens) return 'opens';
  if (key === event?.ends) return 'ends';
  if (key === event?.breaksOff) return 'breaks-off';
  // A line may have no number of its own message but the parent's.
  const role = event?.sameAs?.[key] ?? key;
  return role === 'parentMid' ? 'names' : 'takes-part';
}
