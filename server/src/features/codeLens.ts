import type { CodeLens, Command } from 'vscode-languageserver-types';
import { formatHost } from '../log/findings/formatValue';
import type { Log } from '../log/log';
import type { Task } from '../log/task';
import { NotableConnections } from '../log/views/notableConnections';
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
/** Chains that are counted, and connections that are named, in a few milliseconds. */
const STEP_SIZE = 50_000;
const LENSES_PER_STEP = 250;

/** What a lens is resolved by: its log, and the name of its connection. */
interface LensData {
  readonly uri: string;
  readonly ref: string;
}

/** The opening of a connection, above which a lens stands. */
interface Opening {
  readonly entry: number;
  /** Its chain. */
  readonly connection: number;
}

/**
 * The names of connections that have a lens, kept: an editor asks for all lenses with every line that is appended, and to
 * name a connection the line with which it begins is looked at.
 */
export class LensNames implements View {
  /** By chain, in the order of their openings. */
  readonly #names = new Map<number, { readonly entry: number; readonly ref: string }>();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  truncate(entry: number): void {
    for (const [connection, known] of this.#names) if (known.entry >= entry) this.#names.delete(connection);
  }

  *extend(): Task {
    // Names are given when they are asked for.
  }

  /** @returns the name, and whether it is a new one */
  of({ connection, entry }: Opening): { readonly ref: string; readonly isNew: boolean } {
    const known = this.#names.get(connection);
    if (known) return { ref: known.ref, isNew: false };
    const ref = nameFor(this.#log, this.#log.index.chains.get(connection));
    this.#names.set(connection, { entry, ref });
    return { ref, isNew: true };
  }
}

/**
 * A lens above the opening of each connection, or of each of which there is something to say, as far as there is room; its
 * words are left for when it is seen.
 */
export function* codeLenses(log: Log, uri: string, context: FeatureContext): Task<CodeLens[]> {
  if (context.codeLens === 'off') return [];
  const { shown, total, firstLeftOut } = yield* openingsOf(log, context.codeLens);
  const names = yield* log.views.upToDate(LensNames);
  const lenses: CodeLens[] = [];
  let named = 0;
  for (const opening of shown) {
    const { ref, isNew } = names.of(opening);
    const range = lineStart(log.index.lineOf(opening.entry));
    lenses.push({ range, data: { uri, ref } satisfies LensData });
    if (isNew && ++named % LENSES_PER_STEP === 0) yield;
  }
  if (firstLeftOut !== undefined) lenses.push(notice(log.index.lineOf(firstLeftOut), total, context));
  return lenses;
}

interface Openings {
  /** The first ones, as many as have a lens. */
  readonly shown: readonly Opening[];
  /** How many there are in all. */
  readonly total: number;
  /** Entry of the first one without a lens. */
  readonly firstLeftOut: number | undefined;
}

/** The openings above which a lens is to stand. */
function* openingsOf(log: Log, which: 'notable' | 'all'): Task<Openings> {
  const notable = which === 'notable' ? yield* log.views.upToDate(NotableConnections) : undefined;
  const { chains } = log.index;
  const shown: Opening[] = [];
  let total = 0;
  let firstLeftOut: number | undefined;
  for (let connection = 0; connection < chains.count; connection++) {
    const entry = chains.openingOfConnection(connection);
    if (entry !== undefined && notable?.has(connection) !== false) {
      total++;
      if (total <= MAX_LENSES) shown.push({ entry, connection });
      else firstLeftOut ??= entry;
    }
    if (connection % STEP_SIZE === STEP_SIZE - 1) yield;
  }
  return { shown, total, firstLeftOut };
}

const lineStart = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 0 } });

function notice(line: number, total: number, { codeLens, language }: FeatureContext): CodeLens {
  const counts = { shown: MAX_LENSES, total };
  const said =
    codeLens === 'all'
      ? phrase(
          'No lenses from here on: they are shown for the first {shown, number} of {total, number} connections',
          counts,
        )
      : phrase(
          'No lenses from here on: they are shown for the first {shown, number} of {total, number} connections of which there is something to say',
          counts,
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
