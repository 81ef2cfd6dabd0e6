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
import { isoTime, type LogTime } from '../../log/time';
import type { NamedFile } from '../names';
import type { Asked } from './asked';
import { summaryOf, type Summary } from './summary';
import { secondsFromBound, type TimeBound } from './timeBound';

/** A finding as it is told: with its times as ISO 8601 has them. */
export interface ToldFinding extends JudgedFinding {
  /** Of its entry; undefined where the log does not tell. */
  readonly time: string | undefined;
  /** The first and the last time, of what spans several entries; undefined where the log does not tell both. */
  readonly span: { readonly from: string; readonly until: string } | undefined;
}

/** When a log begins and ends. */
export interface Times {
  readonly first: LogTime | undefined;
  readonly last: LogTime | undefined;
}

/** The first and the last entry of what is found, in file order. */
interface Extent {
  readonly first: number;
  readonly last: number;
}

/** Lines at an end of a log that are looked at for one with a time: nearly always the first one has it. */
const LOOKED_AT = 1000;

/** What is found in a file and was asked for. It is gone through as often as is needed, and nothing of it is kept. */
export class FileFindings {
  readonly file: NamedFile;
  readonly log: Log;
  /** Of the file: those in its index are fewer. */
  readonly entryCount: number;
  readonly #asked: Asked;
  #summary: Summary | undefined;
  #fails = false;

  #times: Times | undefined;

  constructor(file: NamedFile, log: Log, entryCount: number, asked: Asked) {
    this.file = file;
    this.log = log;
    this.#asked = asked;
    this.entryCount = entryCount;
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
    const { first, last } = extentOf(match);
    const [begun, ended] = [this.#clockOf(first), this.#clockOf(last)];
    const [from, to] = [begun ?? ended, ended ?? begun];
    const behindSince = since && secondsFrom(since, to, this);
    const behindUntil = until && secondsFrom(until, from, this);
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

  #spanOf(match: Match): ToldFinding['span'] {
    if (!match.group) return undefined;
    const { first, last } = extentOf(match);
    if (first === last) return undefined;
    const [from, until] = [first, last].map(entry => this.timeOf(this.log.entry(entry).entry, entry));
    return from === undefined || until === undefined ? undefined : { from, until };
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

function extentOf({ entry, group }: Match): Extent {
  const [first = entry] = group?.entries ?? [];
  const last = group?.last ?? group?.entries.at(-1) ?? group?.logons().at(-1) ?? entry;
  return { first: Math.min(entry, first), last: Math.max(entry, last) };
}

const secondsFrom = (bound: TimeBound, time: LogTime | undefined, found: FileFindings) =>
  time && secondsFromBound(bound, time, () => found.times.last);

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
