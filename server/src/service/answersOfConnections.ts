import type { WorkspaceSymbol } from 'vscode-languageserver-types';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from '../features/callHierarchy';
import { connectionCounts, connectionPlace, connections } from '../features/connections/connections';
import { transcript } from '../features/connections/transcript';
import type { FeatureContext } from '../features/context';
import { findConnection, placeOfSymbol, withPlaces, workspaceSymbols } from '../features/findConnection';
import { hatEntries } from '../features/hatEntries';
import { sequenceOf } from '../features/sequence/sequence';
import { spansOfConnection } from '../features/spans';
import {
  ConnectionCountsRequest,
  ConnectionPlaceRequest,
  ConnectionsRequest,
  FindConnectionsRequest,
  HatEntriesRequest,
  SequenceRequest,
  SpansOfConnectionRequest,
  TranscriptRequest,
} from '../requests';
import { MAX_ATTEMPTS, type Questions } from './questions';
import type { LanguageService } from './service';
import type { Workspace } from './workspace';

export type AnswersOfConnections = Pick<
  LanguageService,
  | 'callHierarchy'
  | 'incomingCalls'
  | 'outgoingCalls'
  | 'spansOfConnection'
  | 'transcript'
  | 'sequence'
  | 'findConnections'
  | 'workspaceSymbols'
  | 'resolvedSymbol'
  | 'connectionCounts'
  | 'connections'
  | 'connectionPlace'
  | 'hatEntries'
>;

/**
 * How connections and messages of a log belong together, and how they are found.
 * @param workspace the logs in which symbols are looked for
 */
export function answersOfConnections(
  questions: Questions,
  workspace: Pick<Workspace, 'uris'>,
  context: () => FeatureContext,
): AnswersOfConnections {
  return {
    callHierarchy: (uri, position, token) =>
      questions.answer('Call hierarchy', uri, token, null, log =>
        prepareCallHierarchy(log, uri, position, context()),
      ),
    incomingCalls: (item, token) =>
      questions.answer('Incoming calls', item.uri, token, [], log => incomingCalls(log, item, context())),
    outgoingCalls: (item, token) =>
      questions.answer('Outgoing calls', item.uri, token, [], log => outgoingCalls(log, item, context())),

    spansOfConnection: (uri, which, asked, token) =>
      questions.answer(SpansOfConnectionRequest.method, uri, token, null, log =>
        spansOfConnection(log, which, asked),
      ),
    transcript: (uri, which, { noted }, token) =>
      questions.answer(TranscriptRequest.method, uri, token, null, log => transcript(log, which, noted)),
    sequence: (uri, which, token) =>
      questions.answer(SequenceRequest.method, uri, token, null, log => sequenceOf(log, which, context())),

    findConnections: (uri, { query, limit }, token, tell) =>
      questions.answer(FindConnectionsRequest.method, uri, token, null, log =>
        findConnection(log, query, limit, context(), tell),
      ),

    async workspaceSymbols(query, token) {
      const found: WorkspaceSymbol[] = [];
      for (const uri of workspace.uris()) {
        const ofLog = questions.answer<WorkspaceSymbol[]>(
          'Workspace symbols',
          uri,
          token,
          [],
          function* (log) {
            const symbols = yield* workspaceSymbols(log, uri, query, context());
            return context().resolvesSymbols ? symbols : yield* withPlaces(log, symbols);
          },
          MAX_ATTEMPTS,
        );
        found.push(...(await ofLog));
      }
      return found;
    },

    async resolvedSymbol(symbol, token) {
      const { uri } = symbol.location;
      const range = await questions.answer('Place of a symbol', uri, token, null, log =>
        placeOfSymbol(log, symbol.data),
      );
      const start = { line: 0, character: 0 };
      return { ...symbol, location: { uri, range: range ?? { start, end: start } } };
    },

    connectionCounts: (uri, asked, token) =>
      questions.answer(ConnectionCountsRequest.method, uri, token, null, log =>
        connectionCounts(log, asked, context()),
      ),
    connections: (uri, asked, token) =>
      questions.answer(ConnectionsRequest.method, uri, token, null, log =>
        connections(log, asked, context()),
      ),
    hatEntries: (uri, lines, token) =>
      questions.answer(HatEntriesRequest.method, uri, token, null, log => hatEntries(log, lines, context())),
    connectionPlace: (uri, position, asked, token) =>
      questions.answer(ConnectionPlaceRequest.method, uri, token, null, log =>
        connectionPlace(log, { position, ...asked }),
      ),
  };
}
