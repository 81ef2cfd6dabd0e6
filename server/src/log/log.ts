import { offsetOf, rangeOf, type Entry } from './entry';
import { PassageReader, type Passage } from './entries/passage';
import { whoLogsOnBy } from './events/event';
import { isIdKey, KIND_OF_KEY, keywordStart, type IdKind } from './events/ids';
import type { Header } from './header/header';
import { eventIn, readText, type KnownEvent } from './events/registry';
import type { Chain } from './index/chains';
import { LogIndex } from './index/logIndex';
import type { NotablePlaces } from './index/notableTable';
import { columnOf, lengthOf, UNKNOWN_SPAN, type PackedSpan } from './scan/packedSpan';
import { mapTask, runTask, type Task } from './task';
import { DEFAULT_RULE_SETTINGS, type RuleSettings, type RuleSettingsNow } from './settings/ruleSettings';
import type { Field } from './shapes/fieldType';
import { textOf } from './shapes/fieldValues';
import type { LogText, TextPiece, TextPosition, TextRange } from './text/text';
import { clockOf, type Clock, type LogTime } from './time';
import { Views } from './views/view';

export { fieldOf, textOf, valueOf } from './shapes/fieldValues';

/** An entry read in full: what it says, and where. */
export interface LogEntry {
  /** Its number in the log, from 0. */
  readonly number: number;
  readonly entry: Entry;
  /** Undefined for an entry of no known shape. */
  readonly event: KnownEvent | undefined;
  readonly fields: readonly Field[];
  readonly time: LogTime | undefined;
}

/** What an entry says, without its place in the text. */
export type EntryContent = Pick<LogEntry, 'number' | 'event' | 'fields'>;

/** An id where it is printed. */
export interface IdMention {
  readonly kind: IdKind;
  readonly number: number;
  /** The connection or message; undefined for ICID 0 and DCID 0, which are none. */
  readonly chain: Chain | undefined;
  /** From the word to the last digit: `ICID 450`. */
  readonly range: TextRange;
}

const RECENT_ENTRIES = 16;

/** Reads some lines of a text at least. @param heading what the last heading before them says */
export type ReadPart = (from: number, to: number, heading: string | undefined) => Log;

/**
 * A mail log: its text, index and views. The layers above reach the text and the index only through it. It reads
 * nothing by itself: a reader fills its index (reader.ts).
 */
export class Log {
  readonly index: LogIndex;
  /** What is derived from the index and kept. */
  readonly views: Views<Log> = new Views<Log>(this);
  readonly passages: PassageReader;
  readonly #text: LogText;
  readonly #rulesNow: RuleSettingsNow;
  readonly #readPart: ReadPart | undefined;
  /** The entries read last: what is told of a connection asks for the same few several times. */
  readonly #lastRead: (LogEntry | undefined)[] = [];
  /** The last passage with several entries, and the number of its first one: its entries are asked for one by one. */
  #lastPassage: { first: number; entries: readonly Entry[] } | undefined;

  /**
   * @param rulesNow what it is judged by: views that hang on that follow it when they are next brought up to date
   * @param readPart where the index does not keep all entries: reads a part of the text again, and keeps them
   */
  constructor(text: LogText, rulesNow: RuleSettingsNow = () => DEFAULT_RULE_SETTINGS, readPart?: ReadPart) {
    this.#text = text;
    this.#rulesNow = rulesNow;
    this.#readPart = readPart;
    this.passages = new PassageReader(text);
    this.index = new LogIndex(
      line => this.passages.read(line, true).entries[0]?.lineCount ?? 1,
      entry => clockOf(this.timeOf(entry)),
    );
  }

  /** What it is judged by, as it is now. */
  get rules(): RuleSettings {
    return this.#rulesNow();
  }

  /** Whether the index keeps all entries; see IndexScope (reader.ts). */
  get isWhole(): boolean {
    return this.#readPart === undefined;
  }

  /**
   * A log that keeps all entries of some lines at least: this one where it keeps all. Entries have other numbers in it.
   * @param from 0-based line at which an entry of this log begins
   * @param to 0-based line
   */
  partOf(from: number, to: number): Log {
    return this.#readPart?.(from, to, this.index.headingBefore(from)) ?? this;
  }

  get lineCount(): number {
    return this.#text.lineCount;
  }

  /** The 0-based line without its line end. */
  line(number: number): string {
    return this.#text.line(number);
  }

  /** How long about the 0-based line is: see LogText. */
  lengthOf(line: number): number {
    return this.#text.lengthOf(line);
  }

  /** A part of the text that holds a line, for searching all of it. */
  pieceAt(line: number): TextPiece {
    return this.#text.pieceAt(line);
  }

  /** When an entry was written. Costs less than reading the entry. */
  timeOf(number: number): LogTime | undefined {
    return this.headerOf(number)?.time;
  }

  /** What stands before the text of an entry, at the same cost. */
  headerOf(number: number): Header | undefined {
    const read = this.#lastRead[number % RECENT_ENTRIES];
    if (read?.number === number) return read.entry.header;
    const line = this.index.lineOf(number);
    return this.#isLine(number)
      ? this.passages.headerOf(this.line(line), line)
      : this.entry(number).entry.header;
  }

  /** The same as a number; NaN where the log does not tell. What has a row of its own in the index is not read. */
  clockOf(number: number): Clock {
    const { authentications, failedDeliveries, logonTroubles, uncheckedLogons } = this.index;
    for (const table of [authentications, failedDeliveries, logonTroubles, uncheckedLogons]) {
      const row = table.rowOf(number);
      const clock = row === undefined ? NaN : table.clockAt(row);
      if (!Number.isNaN(clock)) return clock;
    }
    return clockOf(this.timeOf(number));
  }

  /** The event of an entry; undefined for an entry of no known shape. */
  eventOf(number: number): KnownEvent | undefined {
    return this.index.eventOf(number, entry => {
      const read = this.#lastRead[entry % RECENT_ENTRIES];
      if (read?.number === entry) return read.event;
      if (!this.#isLine(entry)) return this.entry(entry).event;
      return eventIn(this.passages.readLine(this.index.lineOf(entry)).text);
    });
  }

  /** @throws RangeError for a number that no entry has */
  entry(number: number): LogEntry {
    const read = this.#lastRead[number % RECENT_ENTRIES];
    if (read?.number === number) return read;
    const entry = this.#read(number);
    const { event, fields } = readText(entry.text);
    return (this.#lastRead[number % RECENT_ENTRIES] = {
      number,
      entry,
      event,
      fields,
      time: entry.header?.time,
    });
  }

  /** An entry as its text stands: costs half of reading what it says. @throws RangeError for a number that none has */
  textEntry(number: number): Entry {
    const read = this.#lastRead[number % RECENT_ENTRIES];
    return read?.number === number ? read.entry : this.#read(number);
  }

  #read(number: number): Entry {
    const entry = this.#isLine(number)
      ? this.passages.readLine(this.index.lineOf(number))
      : this.#inPassage(number);
    if (!entry || number >= this.index.entryCount) throw new RangeError(`The log has no entry ${number}`);
    return entry;
  }

  /** Whether an entry is one line that it shares with no other. */
  #isLine(number: number): boolean {
    return this.index.lineCountOf(number) === 1 && !this.index.sharesLines(number);
  }

  #inPassage(number: number): Entry | undefined {
    // Where many entries share a line, searching for the first of them takes long.
    const last = this.#lastPassage;
    const known = last?.entries[number - last.first];
    if (known) return known;
    const first = this.index.firstOfPassage(number);
    // An entry without header is only read as one where no header came before it; the scan has checked that.
    const { entries }: Passage = this.passages.read(this.index.lineOf(first), false);
    this.#lastPassage = { first, entries };
    return entries[number - first];
  }

  /**
   * Reads the passage of a place and keeps it for the next calls. It is a task, since twenty thousand entries may share
   * a line, and none of them can be read without those before it.
   */
  *readPassageAt({ line }: TextPosition): Task {
    const number = this.index.entryAtLine(line);
    if (number === undefined || this.#isLine(number)) return;
    const first = this.index.firstOfPassage(number);
    if (this.#lastPassage?.first === first) return;
    const { entries } = yield* this.passages.readTask(this.index.lineOf(first), false);
    this.#lastPassage = { first, entries };
  }

  /** The entry that a place belongs to; undefined on a line of no entry. */
  entryAt(position: TextPosition): LogEntry | undefined {
    const number = this.numberAt(position);
    return number === undefined ? undefined : this.entry(number);
  }

  /** The number of the entry that a place belongs to: where several share a line, the one that stands there. */
  numberAt({ line, character }: TextPosition): number | undefined {
    const first = this.index.entryAtLine(line);
    if (first === undefined || !this.index.isMember(first + 1)) return first;
    let number = first;
    while (this.index.isMember(number + 1) && this.#beginsBefore(number + 1, line, character)) number++;
    return number;
  }

  /** Whether an entry that shares its lines begins at or before a place. */
  #beginsBefore(number: number, line: number, character: number): boolean {
    const first = this.index.lineOf(number);
    return first < line || (first === line && (this.#inPassage(number)?.character ?? 0) <= character);
  }

  /**
   * The user of an authentication, as printed: read from its place on the line, where a scan has told that. Undefined
   * for the appliance, which logs on with a profile.
   * @param row of the authentication, in the index
   */
  userOf(row: number): string | undefined {
    const { authentications } = this.index;
    const event = authentications.eventAt(row);
    if (event && whoLogsOnBy(event) === 'appliance') return undefined;
    return this.#subjectOf(authentications, row, 'user');
  }

  /**
   * The address of the client of a connection, as printed, in the same way; undefined where the log has no opening of it.
   * @param opening entry that opened the connection
   */
  addressOf(opening: number): string | undefined {
    const { openings } = this.index;
    const row = openings.rowOf(opening);
    return row === undefined ? undefined : this.#subjectOf(openings, row, 'remoteAddress');
  }

  /**
   * Where the appliance logged on, and with which profile, as printed, in the same way.
   * @param logon entry that tells what came of it
   */
  hostLogonOf(logon: number): { readonly address: string; readonly profile: string } {
    const place = this.#placeOnLine(this.index.authentications, logon);
    if (place === UNKNOWN_SPAN) {
      const entry = this.entry(logon);
      return { address: textOf(entry, 'remoteAddress') ?? '', profile: textOf(entry, 'profile') ?? '' };
    }
    const line = this.line(this.index.lineOf(logon));
    const start = columnOf(place);
    const end = start + lengthOf(place);
    return { address: line.slice(start, end), profile: wordBehind(line, ' the profile ', end) };
  }

  /**
   * The listener that took a connection, as printed, in the same way.
   * @param opening entry that opened the connection
   */
  listenerOf(opening: number): string | undefined {
    const place = this.#placeOnLine(this.index.openings, opening);
    if (place === UNKNOWN_SPAN) return textOf(this.entry(opening), 'interface');
    const line = this.line(this.index.lineOf(opening));
    // `NAME (192.0.2.1) address `, each of them one word.
    const bracket = line.lastIndexOf(' (', columnOf(place));
    return line.slice(line.lastIndexOf(' ', bracket - 1) + 1, bracket);
  }

  /**
   * The sender group that a policy put a client into, as printed, in the same way; undefined for CONTINUE, which has but
   * the next row of the host access table looked at.
   */
  senderGroupOf(policy: number): string | undefined {
    const place = this.#placeOnLine(this.index.policies, policy);
    if (place === UNKNOWN_SPAN) {
      const entry = this.entry(policy);
      return /^CONTINUE$/i.test(textOf(entry, 'action') ?? '') ? undefined : textOf(entry, 'senderGroup');
    }
    const line = this.line(this.index.lineOf(policy));
    const start = columnOf(place);
    return line.startsWith('CONTINUE SG ', start - 'CONTINUE SG '.length)
      ? undefined
      : line.slice(start, start + lengthOf(place));
  }

  /** The mechanism of a logon of a client, as printed, in the same way. */
  mechanismOf(logon: number): string | undefined {
    const place = this.#placeOnLine(this.index.authentications, logon);
    if (place === UNKNOWN_SPAN) return textOf(this.entry(logon), 'mechanism');
    const line = this.line(this.index.lineOf(logon));
    return wordBehind(line, ' mechanism: ', columnOf(place) + lengthOf(place));
  }

  /**
   * Where the subject of an entry stands, if a scan has told it, and the entry is all on one line: then the words around
   * it have been compared (scan/forms.ts).
   */
  #placeOnLine(table: NotablePlaces, entry: number): PackedSpan {
    const row = table.rowOf(entry);
    return row === undefined || !this.#isLine(entry) ? UNKNOWN_SPAN : table.subjectAt(row);
  }

  #subjectOf(table: NotablePlaces, row: number, field: string): string | undefined {
    const entry = table.entryAt(row);
    const place = table.subjectAt(row);
    if (place === UNKNOWN_SPAN) return textOf(this.entry(entry), field);
    const start = columnOf(place);
    return this.line(this.index.lineOf(entry)).slice(start, start + lengthOf(place));
  }

  /** The ids that an entry prints, in the order of its text. */
  idsOf(logEntry: LogEntry): IdMention[] {
    const { entry, fields, number } = logEntry;
    const chains = this.index.chains.ofEntry(number);
    const printed = fields.filter(field => isIdKey(field.name)).sort((a, b) => a.start - b.start);
    const places = new Set<number>();
    return printed.flatMap(field => {
      // One place may stand under two keys: `mid` and `parentMid` of a split.
      if (!isIdKey(field.name) || typeof field.value !== 'number' || places.has(field.start)) return [];
      places.add(field.start);
      const kind = KIND_OF_KEY[field.name];
      const chain = chains.find(c => c.kind === kind && c.number === field.value);
      const range = rangeOf(entry, keywordStart(entry.text, field.start), field.end);
      return [{ kind, number: field.value, chain, range }];
    });
  }

  /** The id that is printed at a place. */
  idAt(position: TextPosition): IdMention | undefined {
    const entry = this.entryAt(position);
    return entry && this.idsOf(entry).find(({ range }) => contains(range, position));
  }

  /** The field printed at a place. */
  fieldAt(logEntry: LogEntry, position: TextPosition): Field | undefined {
    const offset = offsetOf(logEntry.entry, position);
    if (offset === undefined) return undefined;
    const under = logEntry.fields.filter(field => field.start <= offset && offset <= field.end);
    // Fields may overlap: an enhanced code stands inside the text of the reply. The narrowest one is the most specific.
    return under.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  }

  /**
   * The chain that commands at a place are about: the connection or message whose id is there, else the connection of
   * the line, else its message.
   */
  chainAt(position: TextPosition): Chain | undefined {
    const number = this.numberAt(position);
    if (number === undefined) return undefined;
    const ids = this.#mentionsIn(number);
    const here = ids.find(({ range }) => contains(range, position));
    return (here ?? ids.find(({ chain }) => chain.kind !== 'MID') ?? ids[0])?.chain;
  }

  /** Where each entry of a chain prints the chain's id, in file order. */
  mentionsOf(chain: Chain): TextRange[] {
    return runTask(this.mentionsTask(chain, range => range));
  }

  /**
   * The same as a task: a message may have a hundred thousand lines, some of which have to be read in full.
   * @param make called with each range and the number of its entry
   */
  *mentionsTask<T>(chain: Chain, make: (range: TextRange, entry: number) => T): Task<T[]> {
    const { chains } = this.index;
    const places = chains.placesOf(chain).values();
    return yield* mapTask(chains.entriesOf(chain), number => {
      const place = places.next().value ?? UNKNOWN_SPAN;
      const range =
        place === UNKNOWN_SPAN ? this.mentionIn(this.entry(number), chain) : this.#rangeOf(number, place);
      return make(range, number);
    });
  }

  /** Where an entry prints the id of a chain; the beginning of its text where it does not. */
  mentionIn(entry: LogEntry, chain: Chain): TextRange {
    const mention = this.idsOf(entry).find(id => id.chain?.id === chain.id);
    return mention?.range ?? rangeOf(entry.entry, 0, 0);
  }

  /** The ids of connections and messages that an entry prints, in the order of its text. */
  #mentionsIn(number: number): { chain: Chain; range: TextRange }[] {
    const places = this.index.chains.placesIn(number);
    if (places.includes(UNKNOWN_SPAN)) {
      return this.idsOf(this.entry(number)).flatMap(({ chain, range }) => (chain ? [{ chain, range }] : []));
    }
    const mentions = this.index.chains
      .ofEntry(number)
      .map((chain, i) => ({ chain, range: this.#rangeOf(number, places[i] ?? UNKNOWN_SPAN) }));
    return mentions.sort((a, b) => a.range.start.character - b.range.start.character);
  }

  /** The range of a place on the header line of an entry. */
  #rangeOf(number: number, place: PackedSpan): TextRange {
    const line = this.index.lineOf(number);
    const character = columnOf(place);
    return { start: { line, character }, end: { line, character: character + lengthOf(place) } };
  }

  /** To be called when lines from a 0-based one on have changed. */
  forgetFrom(line: number): void {
    this.#lastRead.length = 0;
    this.#lastPassage = undefined;
    this.passages.forgetFrom(line);
  }
}

/** The word behind some words, which stand at a place of a line or further on. */
function wordBehind(line: string, words: string, from: number): string {
  const start = line.indexOf(words, from) + words.length;
  return line.slice(start, line.indexOf(' ', start));
}

function contains({ start, end }: TextRange, { line, character }: TextPosition): boolean {
  const afterStart = line > start.line || (line === start.line && character >= start.character);
  return afterStart && (line < end.line || (line === end.line && character <= end.character));
}
