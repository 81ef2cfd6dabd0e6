import {
  SymbolKind,
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type Position,
  type Range,
} from 'vscode-languageserver-types';
import { limitTo } from '../log/findings/limits';
import type { Chain } from '../log/index/chains';
import type { Log } from '../log/log';
import { phrase, type Phrase } from '../log/phrase';
import { mapTask, type Task } from '../log/task';
import { callsOf, type Call, type CallDirection } from '../log/questions/calls';
import { chainNamed, nameFor } from '../log/questions/refText';
import { beginningOf, fateDetailOf, nameOf, SYMBOL_KINDS } from './formatChain';
import type { FeatureContext } from './context';
import { firstOf, listedOf } from './formatCounts';
import { renderPhrase } from '../texts/render';
import type { StoryPage } from './story/storyPage';

/** A tree shows all children of a node at once. */
const MAX_CALLS = 500;
/** Lines that join two of them; each becomes a place to go to. */
const MAX_LINES = 500;

/** The document that is asked. */
export interface AskedDocument {
  readonly uri: string;
  /** The URI of the log: the same where that is asked itself. */
  readonly log: string;
  /** How it shows lines of the log, where it is another document; undefined also for one that is not shown any more. */
  readonly page: StoryPage | undefined;
}

/** What a call hierarchy begins with: whatever the id at a place names, else the connection of the line, else its message. */
export function prepareCallHierarchy(
  log: Log,
  asked: AskedDocument,
  position: Position,
  context: FeatureContext,
): CallHierarchyItem[] | null {
  const chain = log.chainAt(position);
  return chain ? [itemOf(log, asked, chain, context)] : null;
}

/**
 * What brought a message or was handed over on a connection: the callers.
 * @param asked the document of the item
 */
export function* incomingCalls(
  log: Log,
  asked: AskedDocument,
  item: CallHierarchyItem,
  context: FeatureContext,
): Task<CallHierarchyIncomingCall[]> {
  const calls = yield* joined(log, asked, item, 'from', context);
  return calls.map(({ item: from, fromRanges }) => ({ from, fromRanges }));
}

/** The messages of a connection; the children and deliveries of a message. */
export function* outgoingCalls(
  log: Log,
  asked: AskedDocument,
  item: CallHierarchyItem,
  context: FeatureContext,
): Task<CallHierarchyOutgoingCall[]> {
  const calls = yield* joined(log, asked, item, 'to', context);
  return calls.map(({ item: to, fromRanges }) => ({ to, fromRanges }));
}

interface Joined {
  readonly item: CallHierarchyItem;
  readonly fromRanges: Range[];
}

function* joined(
  log: Log,
  asked: AskedDocument,
  item: CallHierarchyItem,
  way: CallDirection,
  context: FeatureContext,
): Task<Joined[]> {
  const chain = chainNamed(log, item.data);
  if (!chain) return [];
  const calls = yield* callsOf(log, chain, way);
  const { shown, left } = limitTo(MAX_CALLS, calls);
  const found: Joined[] = [];
  for (const call of shown) {
    yield;
    // The place of a call is where the one that is called is named.
    const [caller, called] = way === 'to' ? [chain, call.other] : [call.other, chain];
    const other = withAllSaid(itemOf(log, asked, call.other, context), call, context);
    const places = yield* placesOf(log, call.entries, caller, called);
    found.push(
      way === 'to'
        ? { item: other, fromRanges: rangesIn(log, asked, item, places) ?? [item.selectionRange] }
        : calledFrom(log, asked, other, call.other, places),
    );
  }
  const [first] = left;
  const listed = listedOf(calls.map(({ other }) => other));
  if (first) found.push(moreOf(log, asked, first, firstOf(shown.length, calls.length, listed), context));
  return found;
}

function placesOf(log: Log, entries: readonly number[], caller: Chain, called: Chain): Task<Range[]> {
  return mapTask(entries.slice(0, MAX_LINES), number => {
    const isNamed = log.index.chains.ofEntry(number).some(({ id }) => id === called.id);
    // An answer names the message alone.
    return log.mentionIn(log.entry(number), isNamed ? called : caller);
  });
}

/** Places of the log in the document of an item; undefined where that shows none of them. */
function rangesIn(
  log: Log,
  { log: logUri, page }: AskedDocument,
  { uri }: CallHierarchyItem,
  places: Range[],
): Range[] | undefined {
  if (uri === logUri) return places;
  const shown = places.flatMap(place => page?.rangeShown(log, place) ?? []);
  return shown.length > 0 ? shown : undefined;
}

/** A caller leads to the log where the document does not show the lines in which it calls. */
function calledFrom(
  log: Log,
  asked: AskedDocument,
  caller: CallHierarchyItem,
  chain: Chain,
  places: Range[],
): Joined {
  const fromRanges = rangesIn(log, asked, caller, places);
  return fromRanges
    ? { item: caller, fromRanges }
    : { item: { ...caller, ...beginningIn(log, { ...asked, page: undefined }, chain) }, fromRanges: places };
}

function itemOf(log: Log, asked: AskedDocument, chain: Chain, context: FeatureContext): CallHierarchyItem {
  return {
    name: nameOf(chain),
    kind: SYMBOL_KINDS[chain.kind],
    detail: fateDetailOf(log, chain, context),
    ...beginningIn(log, asked, chain),
    data: nameFor(log, chain),
  };
}

/** Where a connection or message begins: in the document that is asked, or in the log where that does not show it. */
function beginningIn(
  log: Log,
  { uri, log: logUri, page }: AskedDocument,
  chain: Chain,
): Pick<CallHierarchyItem, 'uri' | 'range' | 'selectionRange'> {
  const { range, idRange } = beginningOf(log, chain);
  const [shown, idShown] = [range, idRange].map(each => page?.rangeShown(log, each));
  return shown && idShown
    ? { uri, range: shown, selectionRange: idShown }
    : { uri: logUri, range, selectionRange: idRange };
}

/** Says so where not all lines that join two are given. */
function withAllSaid(item: CallHierarchyItem, { entries }: Call, context: FeatureContext): CallHierarchyItem {
  if (entries.length <= MAX_LINES) return item;
  const said = phrase('the first {shown, number} of {total, number} lines that join them', {
    shown: MAX_LINES,
    total: entries.length,
  });
  return { ...item, detail: `${item.detail ?? ''} · ${renderPhrase(said, context.language)}` };
}

/** A row that says how many more there are, and leads to the first of them; it calls nothing. */
function moreOf(
  log: Log,
  asked: AskedDocument,
  { other }: Call,
  said: Phrase,
  { language }: FeatureContext,
): Joined {
  const name = renderPhrase(said, language);
  const beginning = beginningIn(log, asked, other);
  return { item: { name, kind: SymbolKind.Null, ...beginning }, fromRanges: [beginning.selectionRange] };
}
