import {
  SymbolKind,
  type DocumentSymbol,
  type Position,
  type Range,
  type SymbolInformation,
} from 'vscode-languageserver-types';
import { extentOf } from '../log/entry';
import { limitTo } from '../log/findings/limits';
import type { Chain } from '../log/index/chains';
import { textOf, type Log, type LogEntry } from '../log/log';
import { phrase, type Phrase } from '../log/phrase';
import { mapTask, type Task } from '../log/task';
import { continuesPolicy, turnsAway } from '../log/events/turnedAway';
import { formatAbortion } from './formatOutcome';
import { connectionsOf, hoursOf, type Hour } from '../log/questions/hours';
import { detailOf, nameOf, SYMBOL_KINDS } from './formatChain';
import type { FeatureContext } from './context';
import { formatConnectionCount } from './formatCounts';
import { formatDayAndHour, formatHour } from './formatTime';
import { renderPhrase } from '../texts/render';

/** More connections are grouped by the hour in which they begin. */
const MAX_FLAT = 300;
/** VS Code's outline freezes with tens of thousands of symbols: so many connections are shown, and hours. */
export const MAX_CONNECTIONS = 2000;
const MAX_HOURS = 500;
/** Of a connection with more lines, the first ones are shown. */
export const MAX_LINES = 50;

/**
 * The connections of a log, each with its lines, by hours where they are many; it says where it stops. A range holds
 * nothing but its own: breadcrumbs and sticky scroll name those that hold a line.
 */
export function* outline(log: Log, context: FeatureContext): Task<DocumentSymbol[]> {
  const connections = yield* connectionsOf(log);
  if (connections.length <= MAX_FLAT) return yield* connectionSymbols(log, connections, context);
  const hours = yield* hoursOf(log);
  const { shown, left } = limitTo(MAX_HOURS, hours);
  const limit = Math.max(1, Math.floor(MAX_CONNECTIONS / shown.length));
  const isOfOneDay =
    new Set(hours.map(({ time }) => time && `${time.year}-${time.month}-${time.day}`)).size === 1;
  const symbols: DocumentSymbol[] = [];
  for (const hour of shown) symbols.push(yield* hourSymbol(log, hour, isOfOneDay, limit, context));
  const [first] = left;
  if (first) {
    const said = phrase('Showing the first {shown, number} of {total, number} hours', {
      shown: shown.length,
      total: hours.length,
    });
    symbols.push(noteSymbol(said, extentOf(log.entry(first.firstEntry).entry), context));
  }
  return symbols;
}

/** An outline for clients that know no tree. @param uri of the document that it is of */
export function flatOutline(tree: readonly DocumentSymbol[], uri: string): SymbolInformation[] {
  const rows = tree.flatMap(symbol =>
    symbol.kind === HOUR ? [symbol, ...(symbol.children ?? [])] : [symbol],
  );
  return rows.map(({ name, detail, kind, selectionRange }) => ({
    name: detail === undefined || detail === '' ? name : `${name}  ${detail}`,
    kind,
    location: { uri, range: selectionRange },
  }));
}

const HOUR = SymbolKind.Namespace;

/** `09:00  1,204 connections`, and as many of them as there is room for. */
function* hourSymbol(
  log: Log,
  { time, firstEntry, lastEntry, connections }: Hour,
  isOfOneDay: boolean,
  limit: number,
  context: FeatureContext,
): Task<DocumentSymbol> {
  const { language } = context;
  const { shown, left } = limitTo(limit, connections);
  const chains = shown.map(id => log.index.chains.get(id));
  const children = yield* connectionSymbols(log, chains, context, lastEntry);
  const [firstLeft] = left;
  if (firstLeft !== undefined) {
    const said = phrase('Showing the first {shown, number} of {total, number} connections of this hour', {
      shown: shown.length,
      total: connections.length,
    });
    const opening = log.entry(log.index.chains.entriesOf(log.index.chains.get(firstLeft))[0] ?? firstEntry);
    children.push(noteSymbol(said, extentOf(opening.entry), context));
  }
  const first = extentOf(log.entry(firstEntry).entry);
  const name = !time
    ? phrase('Without a time')
    : isOfOneDay
      ? formatHour(time)
      : formatDayAndHour(time, language.locale);
  return {
    name: typeof name === 'string' ? name : renderPhrase(name, language),
    detail: renderPhrase(formatConnectionCount(connections.length), language),
    kind: HOUR,
    range: { start: first.start, end: extentOf(log.entry(lastEntry).entry).end },
    selectionRange: first,
    children,
  };
}

/** @param lastEntry the last one that a range may reach to */
function* connectionSymbols(
  log: Log,
  chains: readonly Chain[],
  context: FeatureContext,
  lastEntry = Infinity,
): Task<DocumentSymbol[]> {
  const symbols: DocumentSymbol[] = [];
  for (const chain of chains) {
    symbols.push(yield* connectionSymbol(log, chain, context, lastEntry));
    yield;
  }
  return symbols;
}

function* connectionSymbol(
  log: Log,
  chain: Chain,
  context: FeatureContext,
  lastEntry: number,
): Task<DocumentSymbol> {
  const entries = log.index.chains.entriesOf(chain);
  const { shown, left } = limitTo(MAX_LINES, entries);
  const children = yield* mapTask(shown, number => lineSymbol(log, number, context));
  const first = children[0]?.range ?? EMPTY;
  if (left[0] !== undefined)
    children.push(noteSymbol(moreLines(left.length), extentOf(log.entry(left[0]).entry), context));
  return {
    name: nameOf(chain),
    detail: detailOf(log, chain, context),
    kind: SYMBOL_KINDS[chain.kind],
    range: { start: first.start, end: endOfRun(log, entries, lastEntry) },
    selectionRange: first,
    children,
  };
}

/**
 * The end of the lines that follow the first one without another connection's between. Connections overlap, and a
 * range from the first line to the last would put other connections' lines under this one in breadcrumbs and
 * sticky scroll.
 */
function endOfRun(log: Log, entries: readonly number[], lastEntry: number): Position {
  let last = entries[0] ?? 0;
  for (const number of entries.slice(1)) {
    if (number !== last + 1 || number > lastEntry) break;
    last = number;
  }
  return extentOf(log.entry(last).entry).end;
}

/** `… 112 more lines` */
export const moreLines = (count: number): Phrase =>
  phrase('{count, plural, one {… # more line} other {… # more lines}}', { count });

/** A row that says what is left out, at the first of it. */
export function noteSymbol(said: Phrase, range: Range, { language }: FeatureContext): DocumentSymbol {
  return { name: renderPhrase(said, language), kind: SymbolKind.Null, range, selectionRange: range };
}

const EMPTY: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** @param range of the entry in the document that is asked */
export function lineSymbol(
  log: Log,
  number: number,
  { language }: FeatureContext,
  range?: Range,
): DocumentSymbol {
  const logEntry = log.entry(number);
  range ??= extentOf(logEntry.entry);
  const mid = textOf(logEntry, 'mid');
  return {
    name: renderPhrase(formatShort(log, logEntry), language),
    ...(mid !== undefined && { detail: `MID ${mid}` }),
    kind: SymbolKind.Event,
    range,
    selectionRange: range,
  };
}

export function formatShort(log: Log, entry: LogEntry): Phrase {
  if (entry.event?.role === 'policy' && !continuesPolicy(entry)) {
    return turnsAway(entry) ? phrase('turned away') : phrase('let in');
  }
  if (entry.event?.ends === 'mid' && textOf(entry, 'outcome') === 'aborted') return phrase('aborted');
  // `Message aborted … Dropped by CASE`: what came of it stands behind the words it is known by.
  if (entry.event?.reports?.by === 'abortion') return formatAbortion(log, entry);
  return entry.event ? phrase(entry.event.short) : phrase('entry of no known shape');
}
