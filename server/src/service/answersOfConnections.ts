import type { WorkspaceSymbol } from 'vscode-languageserver-types';
import {
  incomingCalls,
  outgoingCalls,
  prepareCallHierarchy,
  type AskedDocument,
} from '../features/callHierarchy';
import { anonymizedLines } from '../features/connections/anonymizedLines';
import { connectionCounts, connectionPlace, connections } from '../features/connections/connections';
import { transcript } from '../features/connections/transcript';
import type { FeatureContext } from '../features/context';
import { findConnection, placeOfSymbol, withPlaces, workspaceSymbols } from '../features/findConnection';
import { hatEntries } from '../features/hatEntries';
import { sequenceOf } from '../features/sequence/sequence';
import { spansOfConnection } from '../features/spans';
import { parsePageUri } from '../features/story/pageName';
import { foundFrom } from '../features/story/storyFind';
import {
  AnonymizedLinesRequest,
  ConnectionCountsRequest,
  ConnectionPlaceRequest,
  ConnectionsRequest,
  FindConnectionsRequest,
  HatEntriesRequest,
  SequenceRequest,
  SpansOfConnectionRequest,
  TranscriptRequest,
  type FoundConnections,
} from '../requests';
import { answeringAt, answeringShown } from './answering';
import { MAX_ATTEMPTS, type Questions } from './questions';
import type { LanguageService } from './service';
import type { Stories } from './stories';
import type { Workspace } from './workspace';

export type AnswersOfConnections = Pick<
  LanguageService,
  | 'callHierarchy'
  | 'incomingCalls'
  | 'outgoingCalls'
  | 'spansOfConnection'
  | 'transcript'
  | 'anonymizedLines'
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
 * @param stories the documents that show lines of logs
 * @param workspace the logs in which symbols are looked for
 */
export function answersOfConnections(
  questions: Questions,
  stories: Pick<Stories, 'get' | 'place' | 'shows'>,
  workspace: Pick<Workspace, 'uris'>,
  context: () => FeatureContext,
): AnswersOfConnections {
  const answerAt = answeringAt(questions, stories);
  const answerShown = answeringShown(questions, stories);
  /** A hierarchy outlives the story in which it begins. */
  const askedDocument = (uri: string): AskedDocument => ({
    uri,
    log: parsePageUri(uri)?.log ?? uri,
    page: stories.get(uri)?.page,
  });
  return {
    callHierarchy: (uri, position, token) =>
      answerAt('Call hierarchy', uri, position, token, null, (log, place) =>
        prepareCallHierarchy(log, askedDocument(uri), place.position, context()),
      ),
    incomingCalls(item, token) {
      const asked = askedDocument(item.uri);
      return questions.answer('Incoming calls', asked.log, token, [], log =>
        incomingCalls(log, asked, item, context()),
      );
    },
    outgoingCalls(item, token) {
      const asked = askedDocument(item.uri);
      return questions.answer('Outgoing calls', asked.log, token, [], log =>
        outgoingCalls(log, asked, item, context()),
      );
    },

    spansOfConnection: (uri, which, asked, token) =>
      questions.answer(SpansOfConnectionRequest.method, uri, token, null, log =>
        spansOfConnection(log, which, asked),
      ),
    transcript: (uri, which, { noted }, token) =>
      questions.answer(TranscriptRequest.method, uri, token, null, log => transcript(log, which, noted)),
    anonymizedLines: (uri, lines, { key }, token) =>
      questions.answer(AnonymizedLinesRequest.method, uri, token, null, log =>
        anonymizedLines(log, lines, key),
      ),
    sequence: (uri, which, token) =>
      questions.answer(SequenceRequest.method, uri, token, null, log => sequenceOf(log, which, context())),

    findConnections: (uri, { query, limit }, token, tell) =>
      answerShown<FoundConnections | null>(
        FindConnectionsRequest.method,
        uri,
        token,
        null,
        function* (log, page) {
          const asked = askedDocument(uri);
          const placed = (found: FoundConnections) => (page ? foundFrom(log, page, asked.log, found) : found);
          const tellPlaced = (found: FoundConnections) => {
            tell(placed(found));
          };
          return placed(yield* findConnection(log, query, limit, context(), tellPlaced));
        },
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
