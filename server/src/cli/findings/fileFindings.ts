import { SEVERITIES, type Severity } from '../../log/findings/finding';
import type { Entry } from '../../log/entry';
import {
  eachMatch,
  explained,
  headlinesOf,
  type JudgedFinding,
  type JudgedHeadline,
  type Match,
} from '../../log/findings/matches';
import { applianceOf } from '../../log/header/appliance';
import type { Log } from '../../log/log';
import { Connections } from '../../log/questions/connection';
import { clockOf, endsOf, isoTime, type LogTime } from '../../log/time';
import type { NamedFile } from '../names';
import type { OpenLog } from '../sets/openLogs';
import type { Asked } from './asked';
import { summaryOf, type Summary } from './summary';
import { secondsFromBound } from '../../log/times/timeBound';

/** A finding as it is told: with its times as ISO 8601 has them. */
export interface ToldFinding extends JudgedFinding {
  /** Of its entry; undefined where the log does not tell. */
  readonly time: string | undefined;
  /** The earliest and the latest time, of what spans several entries; undefined where the log tells none. */
  readonly span: { readonly from: string; readonly until: string } | undefined;
}

/** When a log begins and ends. */
export interface Times {
  readonly first: LogTime | undefined;
  readonly last: LogTime | undefined;
}

/** Lines at an end of a log that are looked at for one with a time: nearly always the first one has it. */
const LOOKED_AT = 1000;

/** Where the lines of a log stand in its files. */
type FilePlaces = Pick<OpenLog, 'files' | 'placeOf'>;

/** What is found in a log and was asked for. It is gone through as often as is needed, and nothing of it is kept. */
export class FileFindings {
  /** What the log is called. */
  readonly file: NamedFile;
  readonly log: Log;
  readonly #places: FilePlaces;
  /** Of the file: those in its index are fewer. */
  readonly entryCount: number;
  readonly #asked: Asked;
  #summary: Summary | undefined;
  #fails = false;

  #times: Times | undefined;

  /** @param places where its lines stand */
  constructor(places: FilePlaces, file: NamedFile, log: Log, entryCount: number, asked: Asked) {
    this.#places = places;
    this.file = file;
    this.log = log;
    this.#asked = asked;
    this.entryCount = entryCount;
  }

  /** The files of the log, the oldest first. */
  get files(): readonly NamedFile[] {
    return this.#places.files;
  }

  /** Where an entry stands. @returns its file, and a 1-based line of that */
  placeOf({ line }: Pick<Entry, 'line'>): { readonly file: NamedFile; readonly line: number } {
    const place = this.#places.placeOf(line);
    return { file: place.file, line: place.line + 1 };
  }

  /**
   * The times of the first and the last entry, on the clock of the log; undefined where it tells none at that end. The
   * lines are read for it, since the index has not all entries.
   */
  get times(): Times {
    const { log } = this;
    return (this.#times ??= { first: timeFrom(log, 0, 1), last: timeFrom(log, log.lineCount - 1, -1) });
  }

  /** What there is to count of all of them. */
  get summary(): Summary {
    return (this.#summary ??= summaryOf(this));
  }

  /** Whether a part of what the rules find was asked for: of some of them, or of a time. */
  get isPartAsked(): boolean {
    const { onlyRules, since, until } = this.#asked;
    return (onlyRules ?? since ?? until) !== undefined;
  }

  /** In file order. */
  *matches(): Generator<Match> {
    const { onlyRules, severities, failOn } = this.#asked;
    for (const match of eachMatch(this.log, severities)) {
      if (onlyRules?.has(match.rule.id) === false || this.placeInTime(match) === 'outside') continue;
      this.#fails ||= isAsSevere(match.severity, failOn);
      yield match;
    }
  }

  /** All of these, in one line each. */
  headlines(): Generator<JudgedHeadline> {
    return headlinesOf(this.log, this.matches());
  }

  /** All of these, explained one after the other. */
  *findings(): Generator<ToldFinding> {
    yield* this.explain(this.matches());
  }

  *explain(matches: Iterable<Match>): Generator<ToldFinding> {
    const connections = new Connections(this.log);
    for (const match of matches) {
      const finding = explained(this.log, match, connections);
      const { entry } = finding;
      yield { ...finding, time: this.timeOf(entry.entry, entry.number), span: this.#spanOf(match) };
    }
  }

  /** Whether something is of the time that was asked for: the whole of it, or a part. */
  placeInTime(match: Match): 'inside' | 'outside' | 'unknown' {
    const { since, until } = this.#asked;
    if (!since && !until) return 'inside';
    const times = this.#timesOf(match);
    const last = () => this.times.last;
    const behindSince =
      since && times.map(time => secondsFromBound(since, time, last)).reduce(later, undefined);
    const behindUntil =
      until && times.map(time => secondsFromBound(until, time, last)).reduce(earlier, undefined);
    if ((behindSince ?? 0) < 0 || (behindUntil ?? 0) > 0) return 'outside';
    const isUnknown = (since && behindSince === undefined) === true || (until && behindUntil === undefined);
    return isUnknown === true ? 'unknown' : 'inside';
  }

  /** Whether one of those gone over so far makes the exit status that of something found. */
  get fails(): boolean {
    return this.#fails;
  }

  /** As ISO 8601 has it; undefined where the log does not tell. */
  timeOf({ header }: Entry, number: number): string | undefined {
    return header?.time && isoTime(header.time, this.log.index.utcOffsetOf(number, applianceOf(header)));
  }

  /** The earliest and the latest, whatever stands first: a clock may have been set back between. */
  #spanOf(match: Match): ToldFinding['span'] {
    if (!match.group || partsOf(match).every(entry => entry === match.entry)) return undefined;
    const times = this.#timesOf(match);
    const haveOffsets = times.every(({ offsetSeconds }) => offsetSeconds !== undefined);
    const ends = endsOf(times, time => clockOf(haveOffsets ? time : { ...time, offsetSeconds: 0 }));
    return ends && { from: isoTime(ends.earliest), until: isoTime(ends.latest) };
  }

  /**
   * The times between which something stands. They are more than two where the printed clock was set back, and where an
   * offset from UTC changed: then all.
   */
  #timesOf(match: Match): LogTime[] {
    const parts = partsOf(match);
    const ends = endsOf(parts, entry => this.log.clockOf(entry));
    const some = new Set([parts[0] ?? match.entry, ends?.earliest, ends?.latest, parts.at(-1)]);
    const timesOf = (entries: Iterable<number | undefined>) =>
      Array.from(entries, entry => (entry === undefined ? undefined : this.#clockOf(entry))).filter(
        time => time !== undefined,
      );
    const times = timesOf(some);
    const offsets = new Set(times.map(({ offsetSeconds }) => offsetSeconds));
    return offsets.size > 1 ? timesOf(parts) : times;
  }

  /** The time of an entry, with the offset from UTC that the log has told. */
  #clockOf(number: number): LogTime | undefined {
    const time = this.log.timeOf(number);
    if (!time || time.offsetSeconds !== undefined) return time;
    const host = applianceOf(this.log.entry(number).entry.header);
    const offsetSeconds = this.log.index.utcOffsetOf(number, host);
    return offsetSeconds === undefined ? time : { ...time, offsetSeconds };
  }
}

const isAsSevere = (severity: Severity, least: Severity | undefined): boolean =>
  least !== undefined && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least);

/** The entries that something is made of, in file order, and the one at which it is told. */
function partsOf({ entry, group }: Match): number[] {
  if (!group) return [entry];
  // Those before the one at which it is told are the evidence for it, where it tells of no entries.
  const { entries, last = entry } = group;
  const own = entries.length > 0 ? entries : group.logons().filter(logon => logon >= entry);
  const ends = [entry, last].filter(end => !own.includes(end));
  return ends.length === 0 ? [...own] : [...own, ...ends].sort((a, b) => a - b);
}

const later = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
const earlier = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);

/** The time of the first line that has one, among those at an end. @param step to the next one */
function timeFrom(log: Log, from: number, step: 1 | -1): LogTime | undefined {
  for (let looked = 0; looked < LOOKED_AT; looked++) {
    const number = from + looked * step;
    if (number < 0 || number >= log.lineCount) return undefined;
    const time = log.passages.headerOf(log.line(number), number)?.time;
    if (time) return time;
  }
  return undefined;
}
