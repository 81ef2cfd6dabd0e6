import {
  SymbolKind,
  type DocumentSymbol,
  type Position,
  type Range,
  type SymbolInformation,
} from 'vscode-languageserver-types';
import { rangeOf, type Entry } from '../log/entry';
import { within } from '../log/findings/room';
import { profileInWords, userInWords, valueInWords } from '../log/findings/words';
import type { Chain } from '../log/index/chains';
import { textOf, type Log, type LogEntry } from '../log/log';
import { phrase, renderPhrase, type Phrase } from '../log/phrase';
import { connectionOf, turnsAway, type Connection } from '../log/questions/connection';
import { visible } from '../log/visible';
import type { FeatureContext } from './context';
import { countInWords } from './words';

/** VS Code's outline freezes with tens of thousands of symbols. */
const MOST_CONNECTIONS = 2000;
/** Of a connection with more lines, the first ones are shown. */
const LINES_ROOM = 50;

/** The connections of a log, each with its lines, as far as an outline can hold them; it says where it stops. */
export function outline(log: Log, context: FeatureContext): DocumentSymbol[] {
  const chains = log.index.chains.all().filter(chain => chain.kind !== 'MID');
  const symbols = chains.slice(0, MOST_CONNECTIONS).map(chain => connectionSymbol(log, chain, context));
  if (chains.length <= MOST_CONNECTIONS) return symbols;
  const said = phrase('Showing the first {shown} of {total} connections', {
    shown: countInWords(MOST_CONNECTIONS, context.locale),
    total: countInWords(chains.length, context.locale),
  });
  const end = { line: Math.max(0, log.lineCount - 1), character: 0 };
  const range = { start: end, end };
  return [
    ...symbols,
    { name: renderPhrase(said, context.translate), kind: SymbolKind.Null, range, selectionRange: range },
  ];
}

/** The same for clients that know no tree. */
export function flatOutline(log: Log, uri: string, context: FeatureContext): SymbolInformation[] {
  return outline(log, context).map(({ name, detail, kind, selectionRange }) => ({
    name: detail === undefined ? name : `${name}  ${detail}`,
    kind,
    location: { uri, range: selectionRange },
  }));
}

function connectionSymbol(log: Log, chain: Chain, context: FeatureContext): DocumentSymbol {
  const connection = connectionOf(log, chain);
  const { shown, left } = within(LINES_ROOM, connection.entries);
  const children = shown.map(number => lineSymbol(log, number, context));
  const first = children[0]?.range ?? EMPTY;
  if (left[0] !== undefined) children.push(moreLines(log, left[0], left.length, context));
  return {
    name: `${chain.kind} ${chain.number}`,
    detail: detail(log, connection, context),
    kind: chain.kind === 'ICID' ? SymbolKind.Interface : SymbolKind.Module,
    range: { start: first.start, end: endOfRun(log, connection) },
    selectionRange: first,
    children,
  };
}

/**
 * The end of the lines that follow the first one without another connection's between. Connections overlap, and a
 * range from the first line to the last would put other connections' lines under this one in breadcrumbs and
 * sticky scroll.
 */
function endOfRun(log: Log, { entries }: Connection): Position {
  const [first = 0] = entries;
  const last = entries.findLast((number, place) => number === first + place) ?? first;
  const { entry } = log.entry(last);
  return rangeOf(entry, 0, entry.text.length).end;
}

/** `… 112 more lines`, at the first of them. */
function moreLines(
  log: Log,
  first: number,
  count: number,
  { translate, locale }: FeatureContext,
): DocumentSymbol {
  const said = phrase('… {count} more lines', { count: countInWords(count, locale) });
  const range = lineRange(log.entry(first).entry);
  return { name: renderPhrase(said, translate), kind: SymbolKind.Null, range, selectionRange: range };
}

const EMPTY: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** `172.16.155.102 · failed: ironport` */
function detail(log: Log, connection: Connection, { translate }: FeatureContext): string {
  const address = textOf(connection.opening, 'remoteAddress');
  const parts: string[] = address === undefined ? [] : [valueInWords(address)];
  const said = (words: Phrase) => renderPhrase(words, translate, visible);
  const lastFailed = connection.failed.at(-1);
  const lastSucceeded = connection.succeeded.at(-1);
  if (lastFailed !== undefined) parts.push(said(phrase('failed: {who}', { who: who(log, lastFailed) })));
  if (lastSucceeded !== undefined) {
    parts.push(said(phrase('authenticated: {who}', { who: who(log, lastSucceeded) })));
  }
  return parts.join(' · ');
}

/** Who logged on: the user, or for the appliance itself the profile. */
function who(log: Log, authentication: number): Phrase | string {
  const entry = log.entry(authentication);
  const user = textOf(entry, 'user');
  return user === undefined ? profileInWords(textOf(entry, 'profile') ?? '') : userInWords(user);
}

function lineSymbol(log: Log, number: number, { translate }: FeatureContext): DocumentSymbol {
  const logEntry = log.entry(number);
  const range = lineRange(logEntry.entry);
  const mid = textOf(logEntry, 'mid');
  return {
    name: renderPhrase(inShort(logEntry), translate),
    ...(mid !== undefined && { detail: `MID ${mid}` }),
    kind: SymbolKind.Event,
    range,
    selectionRange: range,
  };
}

export function inShort(entry: LogEntry): Phrase {
  if (entry.event?.name === 'injection.policy') {
    return turnsAway(entry) ? phrase('turned away') : phrase('let in');
  }
  return entry.event ? phrase(entry.event.short) : phrase('entry of no known shape');
}

/** The lines of an entry, its header included. */
function lineRange(entry: Entry): Range {
  return { start: { line: entry.line, character: 0 }, end: rangeOf(entry, 0, entry.text.length).end };
}
