import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  CodeActionRequest,
  CodeLensRequest,
  CodeLensResolveRequest,
  DefinitionRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  ReferencesRequest,
  SemanticTokensRangeRequest,
  WorkspaceSymbolRequest,
  WorkspaceSymbolResolveRequest,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver';
import {
  AlongConnection,
  ConnectionCountsRequest,
  ConnectionPlaceRequest,
  ConnectionsRequest,
  FindConnections,
  LinesOfConnectionRequest,
  PlaceInLogRequest,
  SequenceRequest,
  ShapesRequest,
  SpansOfConnectionRequest,
  StoryRequest,
  TextOfStoryRequest,
  TranscriptRequest,
  UnreadLineRequest,
} from '../requests';
import { either, listOf, oneOf, optional, orNothing, record, text, whole, type Check } from './checks';
import { heard, on, type NotificationHandler, type RequestHandler } from './handler';

const aPosition = record({ line: whole, character: whole });
const aRange = record({ start: aPosition, end: aPosition });
const textDocument = record({ uri: text });

const ofDocument = (fields: Readonly<Record<string, Check>> = {}) => record({ textDocument, ...fields });
const ofPlace = (fields: Readonly<Record<string, Check>> = {}) =>
  ofDocument({ position: aPosition, ...fields });

/** Whole new text, where there is no range. */
const anEdit = record({ text, range: orNothing(aRange) });
const ofMarked = record({ diagnostics: listOf(record({ range: aRange })) });
const ofCall = record({ item: record({ uri: text }) });
/** Of a connection: by its name where there is one, else by a place. */
const ofConnection =
  (fields: Readonly<Record<string, Check>> = {}): Check =>
  value =>
    (isNamed(value) ? ofDocument({ ref: text, ...fields }) : ofPlace(fields))(value);
const isNamed = (value: unknown) => (value as { ref?: unknown } | null | undefined)?.ref !== undefined;
const ofSpans = ofConnection({ scope: optional(oneOf('connection', 'story')), known: optional(text) });
const ofFind = ofDocument({ query: text, limit: whole, partialResultToken: optional(either(text, whole)) });
const filter = optional(text);
const path = either(
  record({ connection: text }),
  record({ group: oneOf('failed', 'all') }),
  record({ group: oneOf('user', 'address', 'hour'), value: orNothing(text) }),
);
const ofRows = ofDocument({ path, offset: optional(whole), count: optional(whole), filter });

/** What becomes of documents. */
export const NOTIFICATIONS: readonly NotificationHandler[] = [
  heard(
    DidOpenTextDocumentNotification.type,
    record({ textDocument: record({ uri: text, text }) }),
    ({ documents }, { textDocument: opened }) => {
      documents.open(opened.uri, opened.version, opened.text);
    },
  ),
  heard(
    DidChangeTextDocumentNotification.type,
    record({ textDocument: record({ uri: text, version: whole }), contentChanges: listOf(anEdit) }),
    ({ documents }, { textDocument: { uri, version }, contentChanges }) => {
      documents.change(uri, version, contentChanges);
    },
  ),
  heard(DidCloseTextDocumentNotification.type, ofDocument(), ({ documents }, params) => {
    documents.close(params.textDocument.uri);
  }),
];

/** Every request that is answered from logs: what its parameters have to be, and which question of the service it is. */
export const REQUESTS: readonly RequestHandler[] = [
  // At a place of a log or of a story.
  on(HoverRequest.type, ofPlace(), (service, { textDocument: { uri }, position }, token) =>
    service.hover(uri, position, token),
  ),
  on(DefinitionRequest.type, ofPlace(), (service, { textDocument: { uri }, position }, token) =>
    service.definition(uri, position, token),
  ),
  on(
    ReferencesRequest.type,
    ofPlace({ context: record() }),
    (service, { textDocument: { uri }, position, context }, token) =>
      service.references(uri, position, context, token),
  ),
  on(DocumentHighlightRequest.type, ofPlace(), (service, { textDocument: { uri }, position }, token) =>
    service.highlights(uri, position, token),
  ),
  on(
    AlongConnection,
    ofPlace({ direction: oneOf('next', 'previous') }),
    (service, { textDocument: { uri }, position, ...asked }, token) =>
      service.alongConnection(uri, position, asked, token),
  ),
  on(LinesOfConnectionRequest, ofPlace(), (service, { textDocument: { uri }, position }, token) =>
    service.linesOfConnection(uri, position, token),
  ),
  on(
    StoryRequest,
    ofConnection({ alone: optional(oneOf(true, false)) }),
    (service, { textDocument: { uri }, ...asked }, token) => service.story(uri, asked, asked, token),
  ),
  on(PlaceInLogRequest, ofPlace(), (service, { textDocument: { uri }, position }, token) =>
    service.placeInLog(uri, position, token),
  ),

  // Of a story.
  on(TextOfStoryRequest, record({ uri: text }), async (service, { uri }, token) => ({
    text: await service.storyText(uri, token),
  })),
  on(DocumentLinkRequest.type, ofDocument(), (service, { textDocument: { uri } }, token) =>
    service.links(uri, token),
  ),

  // Of a log as a whole, or a part of it.
  on(
    DocumentDiagnosticRequest.type,
    ofDocument(),
    async (service, { textDocument: { uri } }, token): Promise<DocumentDiagnosticReport> => ({
      kind: DocumentDiagnosticReportKind.Full,
      items: await service.problems(uri, token),
    }),
    'is told to ask again',
  ),
  on(
    CodeActionRequest.type,
    ofDocument({ context: ofMarked }),
    (service, { textDocument: { uri }, context }, token) =>
      service.codeActions(uri, context.diagnostics, token),
  ),
  on(DocumentSymbolRequest.type, ofDocument(), (service, { textDocument: { uri } }, token) =>
    service.outline(uri, token),
  ),
  on(FoldingRangeRequest.type, ofDocument(), (service, { textDocument: { uri } }, token) =>
    service.foldingRanges(uri, token),
  ),
  on(
    SemanticTokensRangeRequest.type,
    ofDocument({ range: aRange }),
    (service, { textDocument: { uri }, range }, token) => service.semanticTokens(uri, range, token),
  ),
  on(CodeLensRequest.type, ofDocument(), (service, { textDocument: { uri } }, token) =>
    service.lenses(uri, token),
  ),
  on(CodeLensResolveRequest.type, record(), (service, lens, token) => service.resolvedLens(lens, token)),
  on(
    InlayHintRequest.type,
    ofDocument({ range: aRange }),
    (service, { textDocument: { uri }, range }, token) => service.inlayHints(uri, range, token),
  ),

  // How connections and messages belong together.
  on(CallHierarchyPrepareRequest.type, ofPlace(), (service, { textDocument: { uri }, position }, token) =>
    service.callHierarchy(uri, position, token),
  ),
  on(CallHierarchyIncomingCallsRequest.type, ofCall, (service, { item }, token) =>
    service.incomingCalls(item, token),
  ),
  on(CallHierarchyOutgoingCallsRequest.type, ofCall, (service, { item }, token) =>
    service.outgoingCalls(item, token),
  ),
  on(SpansOfConnectionRequest, ofSpans, (service, { textDocument: { uri }, ...asked }, token) =>
    service.spansOfConnection(uri, asked, asked, token),
  ),
  on(TranscriptRequest, ofConnection(), (service, { textDocument: { uri }, ...which }, token) =>
    service.transcript(uri, which, token),
  ),
  on(SequenceRequest, ofConnection(), (service, { textDocument: { uri }, ...which }, token) =>
    service.sequence(uri, which, token),
  ),

  // Finding.
  on(
    FindConnections,
    ofFind,
    (service, { textDocument: { uri }, partialResultToken, ...asked }, token, partial) =>
      service.findConnections(uri, asked, token, found => {
        partial(partialResultToken, found);
      }),
  ),
  on(WorkspaceSymbolRequest.type, record({ query: text }), (service, { query }, token) =>
    service.workspaceSymbols(query, token),
  ),
  on(
    WorkspaceSymbolResolveRequest.type,
    record({ location: record({ uri: text }) }),
    (service, symbol, token) => service.resolvedSymbol(symbol, token),
  ),

  // The view of connections.
  on(ConnectionCountsRequest, ofDocument({ filter }), (service, { textDocument: { uri }, ...asked }, token) =>
    service.connectionCounts(uri, asked, token),
  ),
  on(ConnectionsRequest, ofRows, (service, { textDocument: { uri }, ...asked }, token) =>
    service.connections(uri, asked, token),
  ),
  on(
    ConnectionPlaceRequest,
    ofPlace({ filter }),
    (service, { textDocument: { uri }, position, ...asked }, token) =>
      service.connectionPlace(uri, position, asked, token),
  ),

  // What is not understood.
  on(
    UnreadLineRequest,
    ofDocument({ after: optional(whole) }),
    (service, { textDocument: { uri }, ...asked }, token) => service.unreadLine(uri, asked, token),
  ),
  on(ShapesRequest, ofDocument(), (service, { textDocument: { uri } }, token) => service.shapes(uri, token)),
];
