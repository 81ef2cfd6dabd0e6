import {
  LSPErrorCodes,
  ResponseError,
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type CancellationToken,
  type Connection,
  type FoldingRange,
  type ServerCapabilities,
  type TextDocuments,
  type WorkspaceSymbol,
} from 'vscode-languageserver';
import type { Answer } from './answering';
import type { OpenLog } from './documents';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from './features/callHierarchy';
import type { FeatureContext } from './features/context';
import { findConnection, placeOfSymbol, withPlaces, workspaceSymbols } from './features/findConnection';
import { foldingRanges } from './features/folding';
import { FindConnections, type FindConnectionsParams, type FoundConnections } from './requests';

/** What the server says of itself for the requests below. */
export function connectionCapabilities({ resolvesSymbols }: FeatureContext): ServerCapabilities {
  return {
    callHierarchyProvider: true,
    foldingRangeProvider: true,
    workspaceSymbolProvider: { resolveProvider: resolvesSymbols },
  };
}

/** A log that grows is edited every second: so often a question to all logs is asked anew before it is given up. */
const TRIES = 5;

/** Requests about how connections and messages belong together, and for finding them. */
export function handleConnectionRequests(
  connection: Connection,
  documents: TextDocuments<OpenLog>,
  answer: Answer,
  context: () => FeatureContext,
): void {
  connection.languages.callHierarchy.onPrepare(({ textDocument: { uri }, position }, token) =>
    answer<CallHierarchyItem[] | null>('Call hierarchy', uri, token, null, log =>
      prepareCallHierarchy(log, uri, position, context()),
    ),
  );
  connection.languages.callHierarchy.onIncomingCalls(({ item }, token) =>
    answer<CallHierarchyIncomingCall[]>('Incoming calls', item.uri, token, [], log =>
      incomingCalls(log, item, context()),
    ),
  );
  connection.languages.callHierarchy.onOutgoingCalls(({ item }, token) =>
    answer<CallHierarchyOutgoingCall[]>('Outgoing calls', item.uri, token, [], log =>
      outgoingCalls(log, item, context()),
    ),
  );

  connection.onFoldingRanges(({ textDocument: { uri } }, token) =>
    answer<FoldingRange[]>('Folding', uri, token, [], log => foldingRanges(log, context().mostFoldingRanges)),
  );

  connection.onRequest(
    FindConnections.method,
    (
      { textDocument: { uri }, query, limit, partialResultToken }: FindConnectionsParams,
      token: CancellationToken,
    ) => {
      const tell = (found: FoundConnections) => {
        if (partialResultToken === undefined) return;
        void connection.sendNotification('$/progress', { token: partialResultToken, value: found });
      };
      return answer<FoundConnections | null>(FindConnections.method, uri, token, null, log =>
        findConnection(log, query, limit, context(), tell),
      );
    },
  );

  connection.onWorkspaceSymbol(async ({ query }, token) => {
    const found: WorkspaceSymbol[] = [];
    for (const uri of documents.keys()) found.push(...(await symbolsOf(uri, query, token)));
    return found;
  });
  connection.onWorkspaceSymbolResolve(async (symbol, token) => {
    const uri = symbol.location.uri;
    const range = await answer('Place of a symbol', uri, token, null, log => placeOfSymbol(log, symbol.data));
    // One that is gone leads to its log.
    const start = { line: 0, character: 0 };
    return { ...symbol, location: { uri, range: range ?? { start, end: start } } };
  });

  async function symbolsOf(uri: string, query: string, token: CancellationToken): Promise<WorkspaceSymbol[]> {
    for (let left = TRIES - 1; ; left--) {
      try {
        return await answer<WorkspaceSymbol[]>('Workspace symbols', uri, token, [], function* (log) {
          const symbols = yield* workspaceSymbols(log, uri, query, context());
          return context().resolvesSymbols ? symbols : yield* withPlaces(log, symbols);
        });
      } catch (error) {
        const isEdited = error instanceof ResponseError && error.code === LSPErrorCodes.ContentModified;
        if (!isEdited || left === 0) throw error;
      }
    }
  }
}
