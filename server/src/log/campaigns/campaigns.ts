import { Attempts } from '../attempts/attempts';
import { OTHER } from '../attempts/names';
import type { Log } from '../log';
import type { Task } from '../task';
import type { View } from '../views/view';
import { Accounts } from './accounts';
import type { Campaign } from './campaign';
import { judgeDistributed } from './distributed';
import { joinNeighbours } from './neighbours';
import { outagesOf, type Outage } from './outages';
import { judgeSource, type SourceResult } from './sourceCampaigns';
import { areSame, DEFAULT_THRESHOLDS, type Thresholds } from './thresholds';

/** Attempts, or sources, that are looked at in a few milliseconds. */
const STEP_SIZE = 1000;
const SOURCES_PER_STEP = 20;

/** The failed attempts of a source, and what they are. */
interface Source {
  /** In file order. */
  readonly failed: number[];
  /** Undefined where something has come since. */
  result: SourceResult | undefined;
}

/**
 * What the attempts of a log to log on are: campaigns, outages, and the rest. A source is judged anew only where
 * something has come of it.
 */
export class Campaigns implements View {
  campaigns: readonly Campaign[] = [];
  outages: readonly Outage[] = [];
  readonly #log: Log;
  /** Where users have succeeded. */
  readonly accounts: Accounts;
  readonly #attempts: Attempts;
  readonly #sources = new Map<number, Source>();
  /** Failed attempts from addresses beyond those that are kept, in file order: each most likely from another one. */
  readonly #unkept: number[] = [];
  /** Attempts that have been taken up, and lines that tell of outages. */
  #seen = 0;
  #troubles = 0;
  /** Failed attempts that outages explain. */
  #explained: ReadonlySet<number> = new Set();
  /** What is judged by. */
  #thresholds: Thresholds = DEFAULT_THRESHOLDS;
  /** Counts what has come and gone, and what of it has been judged. */
  #version = 0;
  #judged = 0;

  constructor(log: Log) {
    this.#log = log;
    this.#attempts = log.views.get(Attempts);
    this.accounts = new Accounts(this.#attempts);
  }

  truncate(entry: number): void {
    if (this.#troubleCount < this.#troubles) {
      this.#troubles = this.#troubleCount;
      this.#version++;
    }
    const left = this.#attempts.firstFrom(entry);
    if (left >= this.#seen) return;
    this.#version++;
    while (this.#seen > left) {
      const attempt = --this.#seen;
      const source = this.#sourceOf(attempt);
      if (this.#attempts.hasFailed(attempt)) source?.failed.pop();
      else this.accounts.remove(attempt);
      if (this.#unkept.at(-1) === attempt) this.#unkept.pop();
      if (source) source.result = undefined;
    }
  }

  *extend(): Task {
    for (;;) {
      const attempts = yield* this.#log.views.upToDate(Attempts);
      this.#takeThresholds(this.#log.rules.thresholds);
      while (this.#seen < attempts.count) {
        this.#take(this.#seen++);
        if (this.#seen % STEP_SIZE === 0) yield;
      }
      if (this.#troubles !== this.#troubleCount) this.#version++;
      this.#troubles = this.#troubleCount;
      if (this.#judged === this.#version) return;
      // The log may be cut meanwhile, or be judged by others: then it is judged again.
      const version = this.#version;
      this.outages = outagesOf(this.#log, attempts, this.accounts);
      this.#explain(new Set(this.outages.flatMap(({ failed }) => failed)));
      yield;
      yield* this.#judge();
      this.#judged = version;
    }
  }

  get #troubleCount(): number {
    const { uncheckedLogons, logonTroubles } = this.#log.index;
    return uncheckedLogons.count + logonTroubles.count;
  }

  /** By others, each source is judged anew. */
  #takeThresholds(thresholds: Thresholds): void {
    if (areSame(thresholds, this.#thresholds)) return;
    this.#thresholds = thresholds;
    this.#version++;
    for (const source of this.#sources.values()) source.result = undefined;
  }

  #take(attempt: number): void {
    this.#version++;
    const source = this.#sourceOf(attempt);
    if (this.#attempts.hasFailed(attempt)) source?.failed.push(attempt);
    else this.accounts.add(attempt);
    if (this.#attempts.hasFailed(attempt) && this.#attempts.hasUnkeptAddress(attempt))
      this.#unkept.push(attempt);
    if (source) source.result = undefined;
  }

  /** Without an address, attempts cannot be told apart by where they come from. */
  #sourceOf(attempt: number): Source | undefined {
    const number = this.#attempts.sourceOf(attempt);
    if (number === OTHER) return undefined;
    let source = this.#sources.get(number);
    if (!source) this.#sources.set(number, (source = { failed: [], result: undefined }));
    return source;
  }

  #explain(explained: ReadonlySet<number>): void {
    for (const attempt of changed(this.#explained, explained)) {
      const source = attempt < this.#seen ? this.#sourceOf(attempt) : undefined;
      if (source) source.result = undefined;
    }
    this.#explained = explained;
  }

  *#judge(): Task {
    const campaigns: Campaign[] = [];
    const strangers: number[] = [];
    let judged = 0;
    for (const source of this.#sources.values()) {
      if (!source.result) {
        const failed = source.failed.filter(attempt => !this.#explained.has(attempt));
        source.result = judgeSource(this.#attempts, this.accounts, failed, this.#thresholds);
        if (++judged % SOURCES_PER_STEP === 0) yield;
      }
      campaigns.push(...source.result.campaigns);
      for (const attempt of source.result.strangers) strangers.push(attempt);
    }
    for (const attempt of this.#unkept) if (!this.#explained.has(attempt)) strangers.push(attempt);
    strangers.sort((a, b) => a - b);
    campaigns.push(...judgeDistributed(this.#attempts, this.accounts, strangers, this.#thresholds));
    this.campaigns = joinNeighbours(this.#attempts, campaigns);
  }
}

/** What is in one of two sets and not in the other. */
function* changed(before: ReadonlySet<number>, now: ReadonlySet<number>): Generator<number> {
  for (const value of before) if (!now.has(value)) yield value;
  for (const value of now) if (!before.has(value)) yield value;
}
