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

/** A tree shows all children of a node at once. */
const MAX_CALLS = 500;
/** Lines that join two of them; each becomes a place to go to. */
const MAX_LINES = 500;

/** What a call hierarchy begins with: whatever the id at a place names, else the connection of the line, else its message. */
export function prepareCallHierarchy(
  log: Log,
  uri: string,
  position: Position,
  context: FeatureContext,
): CallHierarchyItem[] | null {
  const chain = log.chainAt(position);
  return chain ? [itemOf(log, uri, chain, context)] : null;
}

/** What brought a message or was handed over on a connection: the callers. */
export function* incomingCalls(
  log: Log,
  item: CallHierarchyItem,
  context: FeatureContext,
): Task<CallHierarchyIncomingCall[]> {
  const calls = yield* joined(log, item, 'from', context);
  return calls.map(({ item: from, fromRanges }) => ({ from, fromRanges }));
}

/** The messages of a connection; the children and deliveries of a message. */
export function* outgoingCalls(
  log: Log,
  item: CallHierarchyItem,
  context: FeatureContext,
): Task<CallHierarchyOutgoingCall[]> {
  const calls = yield* joined(log, item, 'to', context);
  return calls.map(({ item: to, fromRanges }) => ({ to, fromRanges }));
}

interface Joined {
  readonly item: CallHierarchyItem;
  readonly fromRanges: Range[];
}

function* joined(
  log: Log,
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
    found.push({
      item: withAllSaid(itemOf(log, item.uri, call.other, context), call, context),
      fromRanges: yield* placesOf(log, call.entries, caller, called),
    });
  }
  const [first] = left;
  const listed = listedOf(calls.map(({ other }) => other));
  if (first) found.push(moreOf(log, item.uri, first, firstOf(shown.length, calls.length, listed), context));
  return found;
}

function placesOf(log: Log, entries: readonly number[], caller: Chain, called: Chain): Task<Range[]> {
  return mapTask(entries.slice(0, MAX_LINES), number => {
    const isNamed = log.index.chains.ofEntry(number).some(({ id }) => id === called.id);
    // An answer names the message alone.
    return log.mentionIn(log.entry(number), isNamed ? called : caller);
  });
}

function itemOf(log: Log, uri: string, chain: Chain, context: FeatureContext): CallHierarchyItem {
  const { range, idRange } = beginningOf(log, chain);
  return {
    name: nameOf(chain),
    kind: SYMBOL_KINDS[chain.kind],
    detail: fateDetailOf(log, chain, context),
    uri,
    range,
    selectionRange: idRange,
    data: nameFor(log, chain),
  };
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
function moreOf(log: Log, uri: string, { other }: Call, said: Phrase, { language }: FeatureContext): Joined {
  const { range, idRange } = beginningOf(log, other);
  const name = renderPhrase(said, language);
  return {
    item: { name, kind: SymbolKind.Null, uri, range, selectionRange: idRange },
    fromRanges: [idRange],
  };
}
