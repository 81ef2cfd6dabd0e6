import type { CodeLens, Command } from 'vscode-languageserver-types';
import { formatHost } from '../log/findings/formatValue';
import type { Log } from '../log/log';
import type { Task } from '../log/task';
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
const LENSES_A_PIECE = 250;

/** What a lens is resolved by: its log, and the name of its connection. */
interface LensData {
  readonly uri: string;
  readonly ref: string;
}

/** A lens above the opening of each connection, its words left for when it is seen. */
export function* codeLenses(log: Log, uri: string, context: FeatureContext): Task<CodeLens[]> {
  const lenses: CodeLens[] = [];
  if (!context.codeLens) return lenses;
  const { chains } = log.index;
  let firstLeftOut: number | undefined;
  let total = 0;
  for (let id = 0; id < chains.count; id++) {
    if (id % STEP_SIZE === STEP_SIZE - 1) yield;
    const opening = chains.openingOfConnection(id);
    if (opening === undefined) continue;
    total++;
    if (total > MAX_LENSES) {
      firstLeftOut ??= opening;
      continue;
    }
    lenses.push({ range: lineStart(log.index.lineOf(opening)), data: dataOf(log, uri, id) });
    if (total % LENSES_A_PIECE === 0) yield;
  }
  if (firstLeftOut !== undefined) lenses.push(notice(log.index.lineOf(firstLeftOut), total, context));
  return lenses;
}

const dataOf = (log: Log, uri: string, id: number): LensData => ({
  uri,
  ref: nameFor(log, log.index.chains.get(id)),
});

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
