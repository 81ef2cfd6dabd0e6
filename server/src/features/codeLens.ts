import type { CodeLens, Command } from 'vscode-languageserver-types';
import { formatHost } from '../log/findings/formatValue';
import type { Log } from '../log/log';
import type { Task } from '../log/task';
import type { View } from '../log/views/view';
import { facts, phrase, verbatim } from '../log/phrase';
import { fateOf } from '../log/questions/fate';
import { chainNamed, nameFor } from '../log/questions/refText';
import { visible } from '../log/visible';
import { nameOf } from './formatChain';
import type { FeatureContext } from './context';
import { formatFateParts } from './formatFate';
import { renderPhrase } from '../texts/render';

/** Of a log with more connections, editors would lay out lines for tens of thousands of lenses at once. */
const MAX_LENSES = 2000;
const STEP_SIZE = 5000;
/** To name a connection, the line with which it begins is looked at. */
const LENSES_PER_STEP = 250;

/** What a lens is resolved by: its log, and the name of its connection. */
interface LensData {
  readonly uri: string;
  readonly ref: string;
}

/** The opening of a connection, above which a lens stands. */
interface Opening {
  readonly entry: number;
  /** The name of the connection. */
  readonly ref: string;
}

/** The openings of a log that have a lens, kept: an editor asks for all lenses with every line that is appended. */
export class Openings implements View {
  /** The first ones, as many as have a lens. */
  readonly first: Opening[] = [];
  /** How many there are in all. */
  total = 0;
  /** Entry of the first one without a lens. */
  firstLeftOut: number | undefined;
  readonly #log: Log;
  /** The chain to go on from. */
  #next = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  truncate(entry: number): void {
    while ((this.first.at(-1)?.entry ?? -1) >= entry) this.first.pop();
    // To count takes no time beside naming them.
    this.total = 0;
    this.firstLeftOut = undefined;
    this.#next = 0;
  }

  *extend(): Task {
    const { chains } = this.#log.index;
    while (this.#next < chains.count) {
      const id = this.#next++;
      const opening = chains.openingOfConnection(id);
      const isNamed = opening !== undefined && this.#add(opening, id);
      if (this.#next % STEP_SIZE === 0 || (isNamed && this.first.length % LENSES_PER_STEP === 0)) yield;
    }
  }

  /** @returns whether it had to be named */
  #add(entry: number, id: number): boolean {
    this.total++;
    if (this.total > MAX_LENSES) this.firstLeftOut ??= entry;
    if (this.total > MAX_LENSES || this.total <= this.first.length) return false;
    this.first.push({ entry, ref: nameFor(this.#log, this.#log.index.chains.get(id)) });
    return true;
  }
}

/** A lens above the opening of each connection, its words left for when it is seen. */
export function* codeLenses(log: Log, uri: string, context: FeatureContext): Task<CodeLens[]> {
  if (!context.codeLens) return [];
  const { first, total, firstLeftOut } = yield* log.views.upToDate(Openings);
  const lenses: CodeLens[] = first.map(({ entry, ref }) => ({
    range: lineStart(log.index.lineOf(entry)),
    data: { uri, ref } satisfies LensData,
  }));
  if (firstLeftOut !== undefined) lenses.push(notice(log.index.lineOf(firstLeftOut), total, context));
  return lenses;
}

const lineStart = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 0 } });

function notice(line: number, total: number, { language }: FeatureContext): CodeLens {
  const said = phrase(
    'No lenses from here on: they are shown for the first {shown, number} of {total, number} connections',
    {
      shown: MAX_LENSES,
      total: total,
    },
  );
  return { range: lineStart(line), command: words(renderPhrase(said, language)) };
}

/** A lens that only says something. */
const words = (title: string): Command => ({ title, command: '' });

/** The log a lens was made for; undefined for one that is not ours. */
export function logOfLens({ data }: CodeLens): string | undefined {
  return isData(data) ? data.uri : undefined;
}

/** `8 lines · 1 m 57 s · authentication failed for ironport · 1 message`, and a click opens the story. */
export function resolvedLens(log: Log, lens: CodeLens, context: FeatureContext): CodeLens {
  const data: unknown = lens.data;
  const chain = isData(data) ? chainNamed(log, data.ref) : undefined;
  // The log was edited, and new lenses are on their way.
  if (!isData(data) || !chain) return { ...lens, command: words('') };
  const host = formatHost(log, chain.host);
  // Lenses of one line are shown in a row: each names its connection.
  const isOneOfSeveral = chain.opening !== undefined && log.index.sharesLines(chain.opening);
  const said = facts([
    ...(isOneOfSeveral ? [verbatim(nameOf(chain))] : []),
    ...formatFateParts(fateOf(log, chain), context),
    ...(host === undefined ? [] : [host]),
  ]);
  const title = withoutIcons(renderPhrase(said, context.language, visible));
  const { openStory } = context.commands;
  if (openStory === undefined || chain.opening === undefined) return { ...lens, command: words(title) };
  const { start } = log.mentionIn(log.entry(chain.opening), chain);
  return { ...lens, command: { title, command: openStory, arguments: [data.uri, start] } };
}

function isData(data: unknown): data is LensData {
  const { uri, ref } = (data ?? {}) as { uri?: unknown; ref?: unknown };
  return typeof uri === 'string' && typeof ref === 'string';
}

/** VS Code draws `$(name)` in a lens as an icon, and what a client calls itself is no icon of ours. */
const withoutIcons = (title: string) => title.replaceAll('$(', '\\$(');
