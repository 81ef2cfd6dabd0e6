import {
  SymbolKind,
  type Range,
  type WorkspaceSymbol,
  type SymbolInformation,
} from 'vscode-languageserver-types';
import { formatValue } from '../log/findings/formatValue';
import type { Log } from '../log/log';
import { phrase, verbatim, type Phrase, type MessagePhrase } from '../log/phrase';
import { mapTask, type Task } from '../log/task';
import { firstEntryOf } from '../log/questions/beginning';
import { findConnections, type Found } from '../log/questions/connectionSearch';
import type { FoundBy, Match } from '../log/questions/rankedMatches';
import { searchedText } from '../log/questions/searchedValues';
import { chainNamed, nameFor } from '../log/questions/refText';
import { visible } from '../log/visible';
import type { FoundConnection, FoundConnections } from '../requests';
import { beginningOf, fateDetailOf, nameOf, SYMBOL_KINDS } from './formatChain';
import type { FeatureContext } from './context';
import { formatTime } from './formatTime';
import { renderPhrase } from '../texts/render';

/** A list that is longer is not read but narrowed down. */
export const MAX_SHOWN = 200;

/**
 * Connections that fit what is typed, to choose from.
 * @param tell is told what is found so far
 */
export function* findConnection(
  log: Log,
  query: string,
  limit: number,
  context: FeatureContext,
  tell: (found: FoundConnections) => void,
): Task<FoundConnections> {
  const most = Math.max(1, Math.min(limit, MAX_SHOWN));
  const known = new Map<Match, FoundConnection>();
  const row = (match: Match) => {
    const made = known.get(match) ?? rowOf(log, match, query, context);
    known.set(match, made);
    return made;
  };
  const found = yield* findConnections(log, query, most, some => {
    // Until all are found only the first screen is sent: making a row reads the lines of a connection.
    tell({ items: some.matches.slice(0, FIRST_SCREEN).map(row), total: some.total, isComplete: false });
  });
  return { items: yield* rows(found, row), total: found.total, isComplete: true };
}

const FIRST_SCREEN = 15;

function* rows({ matches }: Found, row: (match: Match) => FoundConnection): Task<FoundConnection[]> {
  const made: FoundConnection[] = [];
  for (const match of matches) {
    made.push(row(match));
    yield;
  }
  return made;
}

function rowOf(log: Log, match: Match, query: string, context: FeatureContext): FoundConnection {
  const { chain } = match;
  const { range, idRange } = beginningOf(log, chain);
  const time = log.timeOf(firstEntryOf(log, chain));
  return {
    name: nameOf(chain),
    kind: chain.kind,
    detail: fateDetailOf(log, chain, context, addresseeOf(match)),
    foundBy: match.by === 'id' ? '' : foundBy(match, query, context),
    time: time ? formatTime(time, context.language.locale) : '',
    range,
    idRange,
  };
}

/** The message that was looked for, or the recipient: of several, one may have got it and another one not. */
function addresseeOf({ by, value, chain, message }: Match): Parameters<typeof fateDetailOf>[3] {
  const own = message ?? (chain.kind === 'MID' ? chain : undefined);
  return own && (by === 'recipient' ? { message: own, recipient: value } : { message: own });
}

const BY: Readonly<Record<FoundBy, (found: MessagePhrase['values']) => Phrase>> = {
  id: found => phrase('{value}{message, select, missing {} other { ({message})}}', found),
  user: found => phrase('user {value}{message, select, missing {} other { ({message})}}', found),
  profile: found => phrase('profile {value}{message, select, missing {} other { ({message})}}', found),
  address: found => phrase('address {value}{message, select, missing {} other { ({message})}}', found),
  sender: found => phrase('sender {value}{message, select, missing {} other { ({message})}}', found),
  recipient: found => phrase('recipient {value}{message, select, missing {} other { ({message})}}', found),
  reverseDns: found => phrase('host name {value}{message, select, missing {} other { ({message})}}', found),
  host: found => phrase('appliance {value}{message, select, missing {} other { ({message})}}', found),
  subject: found =>
    phrase(
      'subject {value}{printed, select, missing {} other {, printed {printed}}}{message, select, missing {} other { ({message})}}',
      found,
    ),
  messageId: found => phrase('Message-ID {value}{message, select, missing {} other { ({message})}}', found),
  attachment: found =>
    phrase(
      'attachment {value}{printed, select, missing {} other {, printed {printed}}}{message, select, missing {} other { ({message})}}',
      found,
    ),
  began: found => phrase('began at {value}', found),
  seen: found => phrase('first seen at {value}', found),
  underWay: found => phrase('under way at {value}', found),
};

/** More of a long value is left out before what is looked for. */
const BEFORE_FOUND = 20;

/** `recipient bob@example.net (MID 12)` */
function foundBy(
  { by, value, printed, message }: Match,
  query: string,
  { language }: FeatureContext,
): string {
  const looked = searchedText(query.trim());
  // A time is told as it was typed.
  const told = by === 'began' || by === 'seen' || by === 'underWay' ? query.trim() : value;
  // What is looked for may stand behind the place where a long value is cut.
  const at = told.toLowerCase().indexOf(looked.toLowerCase());
  const shown = formatValue(at > BEFORE_FOUND ? `…${told.slice(at - BEFORE_FOUND)}` : told);
  return renderPhrase(
    BY[by]({
      value: shown,
      printed: printed === undefined ? undefined : formatValue(printed),
      message: message && verbatim(nameOf(message)),
    }),
    language,
    visible,
  );
}

/**
 * The same as symbols of the workspace. VS Code keeps only those whose name holds what was typed, so it stands there.
 */
export function* workspaceSymbols(
  log: Log,
  uri: string,
  query: string,
  context: FeatureContext,
): Task<WorkspaceSymbol[]> {
  if (query.trim() === '') return [];
  const { matches, total } = yield* findConnections(log, query, MAX_SHOWN);
  const symbols = yield* mapTask(matches, (match): WorkspaceSymbol => {
    const { chain } = match;
    const because = match.by === 'id' ? '' : ` · ${withoutIcons(foundBy(match, query, context))}`;
    return {
      name: `${nameOf(chain)}${because}`,
      containerName: withoutIcons(fateDetailOf(log, chain, context, addresseeOf(match))),
      kind: SYMBOL_KINDS[chain.kind],
      location: { uri },
      data: { uri, ref: nameFor(log, chain) },
    };
  });
  const [last] = matches.slice(-1);
  if (total > matches.length && last) {
    const said = phrase(
      'Showing the first {shown, number} of {total, number} connections and messages for {query}',
      {
        shown: matches.length,
        total: total,
        query: formatValue(query),
      },
    );
    symbols.push({
      name: withoutIcons(renderPhrase(said, context.language, visible)),
      kind: SymbolKind.Null,
      location: { uri },
      data: { uri, ref: nameFor(log, last.chain) },
    });
  }
  return symbols;
}

/** VS Code draws `$(bug)` in the name of a symbol as an icon. */
const withoutIcons = (text: string) => text.replaceAll('$(', '$ (');

/** Where a symbol of the workspace stands: its id in the line it begins with. */
export function placeOfSymbol(log: Log, data: unknown): Range | null {
  const chain = chainNamed(log, (data as { ref?: unknown } | null | undefined)?.ref);
  return chain ? beginningOf(log, chain).idRange : null;
}

/** For clients that want places at once. */
export function* withPlaces(log: Log, symbols: readonly WorkspaceSymbol[]): Task<SymbolInformation[]> {
  return yield* mapTask(symbols, symbol => {
    const { name, kind, containerName, location } = symbol;
    const start = { line: 0, character: 0 };
    const range = placeOfSymbol(log, symbol.data as unknown) ?? { start, end: start };
    return {
      name,
      kind,
      ...(containerName !== undefined && { containerName }),
      location: { ...location, range },
    };
  });
}
