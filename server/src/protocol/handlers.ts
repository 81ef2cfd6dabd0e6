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
} from 'vscode-languageserver';
import {
  AlongConnectionRequest,
  AlongFailuresRequest,
  AuthenticationReportRequest,
  AuthenticationWaysRequest,
  ComparisonRequest,
  ConnectionCountsRequest,
  ConnectionMeantRequest,
  ConnectionPlaceRequest,
  ConnectionsRequest,
  DescribedLinesRequest,
  ElapsedRequest,
  FILTER_OUTCOMES,
  FindConnectionsRequest,
  FindTimeRequest,
  HatEntriesRequest,
  LinesOfConnectionRequest,
  LinesInStoryRequest,
  LineKindsRequest,
  LinesRequest,
  LogonsRequest,
  MarkedLinesRequest,
  MarksRequest,
  MessageDetailsRequest,
  MessagesMeantRequest,
  NextGapRequest,
  PlaceInLogRequest,
  SequenceRequest,
  ShapesRequest,
  SlowestDeliveriesRequest,
  ShownDocumentRequest,
  SpanEndRequest,
  SpansOfConnectionRequest,
  StoryRequest,
  TextOfStoryRequest,
  AnonymizedLinesRequest,
  TranscriptRequest,
  TROUBLE_GROUPS,
  UnreadLineRequest,
  ValuesRequest,
} from '../requests';
import {
  either,
  finite,
  listOf,
  oneOf,
  optional,
  orNothing,
  record,
  text,
  whole,
  type Check,
} from './checks';
import {
  notificationHandler,
  requestHandler,
  type NotificationHandler,
  type RequestHandler,
} from './handler';
import { reportOf } from './problemReport';

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
const ofLineNumbers = ofDocument({ lines: listOf(whole) });
const ofAddresses = ofDocument({ of: oneOf('user', 'address', 'campaign'), value: text });
const ofLines = ofDocument({
  of: oneOf('user', 'address', 'sender', 'recipient', 'domain', 'campaign', 'filter'),
  value: text,
});
/** As somebody has typed it, else at a place. */
const ofValues = either(ofDocument({ typed: text }), ofPlace());
const filter = { filter: optional(text), outcomes: optional(listOf(oneOf(...FILTER_OUTCOMES))) };
const path = either(
  record({ connection: text }),
  record({ group: oneOf('failed', ...TROUBLE_GROUPS, 'all') }),
  record({ group: oneOf('campaign'), value: optional(text) }),
  record({ group: oneOf('user', 'address', 'hour'), value: orNothing(text) }),
);
const ofRows = ofDocument({ path, offset: optional(whole), count: optional(whole), ...filter });

const aValue = either(text, oneOf(null));
const logonFilter = optional(
  record({
    from: optional(finite),
    to: optional(finite),
    user: optional(text),
    address: optional(text),
    outcome: optional(oneOf('failed', 'succeeded')),
    is: optional(
      record({
        user: optional(aValue),
        address: optional(aValue),
        network: optional(aValue),
        mechanism: optional(aValue),
        profile: optional(aValue),
        server: optional(aValue),
      }),
    ),
    campaign: optional(text),
    side: optional(oneOf('client', 'appliance')),
  }),
);
const ofReport = ofDocument({ filter: logonFilter });
const ofLogons = ofDocument({ filter: logonFilter, offset: optional(whole), count: optional(whole) });

/** What becomes of documents. */
export const NOTIFICATIONS: readonly NotificationHandler[] = [
  notificationHandler(
    DidOpenTextDocumentNotification.type,
    record({ textDocument: record({ uri: text, text }) }),
    ({ documents }, { textDocument: opened }) => {
      documents.open(opened.uri, opened.version, opened.text);
    },
  ),
  notificationHandler(
    DidChangeTextDocumentNotification.type,
    record({ textDocument: record({ uri: text, version: whole }), contentChanges: listOf(anEdit) }),
    ({ documents }, { textDocument: { uri, version }, contentChanges }) => {
      documents.change(uri, version, contentChanges);
    },
  ),
  notificationHandler(DidCloseTextDocumentNotification.type, ofDocument(), ({ documents }, params) => {
    documents.close(params.textDocument.uri);
  }),
];

/** Every request that is answered from logs: what its parameters have to be, and which question of the service it is. */
export const REQUESTS: readonly RequestHandler[] = [
  // At a place of a log or of a story.
  requestHandler(HoverRequest.type, ofPlace(), (service, { textDocument: { uri }, position }, token) =>
    service.hover(uri, position, token),
  ),
  requestHandler(DefinitionRequest.type, ofPlace(), (service, { textDocument: { uri }, position }, token) =>
    service.definition(uri, position, token),
  ),
  requestHandler(
    ReferencesRequest.type,
    ofPlace({ context: record() }),
    (service, { textDocument: { uri }, position, context }, token) =>
      service.references(uri, position, context, token),
  ),
  requestHandler(
    DocumentHighlightRequest.type,
    ofPlace(),
    (service, { textDocument: { uri }, position }, token) => service.highlights(uri, position, token),
  ),
  requestHandler(
    AlongConnectionRequest,
    ofPlace({ direction: oneOf('next', 'previous') }),
    (service, { textDocument: { uri }, position, ...asked }, token) =>
      service.alongConnection(uri, position, asked, token),
  ),
  requestHandler(
    AlongFailuresRequest,
    ofPlace({ direction: oneOf('next', 'previous') }),
    (service, { textDocument: { uri }, position, ...asked }, token) =>
      service.alongFailures(uri, position, asked, token),
  ),
  requestHandler(LinesOfConnectionRequest, ofPlace(), (service, { textDocument: { uri }, position }, token) =>
    service.linesOfConnection(uri, position, token),
  ),
  requestHandler(
    StoryRequest,
    ofConnection({ alone: optional(oneOf(true, false)) }),
    (service, { textDocument: { uri }, ...asked }, token) => service.story(uri, asked, asked, token),
  ),
  requestHandler(LinesRequest, ofLines, (service, { textDocument: { uri }, of, value }, token) =>
    service.lines(uri, { of, value }, token),
  ),
  requestHandler(
    ConnectionMeantRequest,
    ofConnection(),
    (service, { textDocument: { uri }, ...which }, token) => service.connectionMeant(uri, which, token),
  ),
  requestHandler(
    ComparisonRequest,
    ofDocument({ ref: text, beside: ofDocument({ ref: text }) }),
    (service, { textDocument: { uri }, ...asked }, token) => service.comparison(uri, asked, token),
  ),
  requestHandler(
    MessagesMeantRequest,
    ofConnection(),
    (service, { textDocument: { uri }, ...which }, token) => service.messagesMeant(uri, which, token),
  ),
  requestHandler(
    MessageDetailsRequest,
    ofDocument({ ref: text }),
    (service, { textDocument: { uri }, ...asked }, token) => service.messageDetails(uri, asked, token),
  ),
  requestHandler(ValuesRequest, ofValues, (service, { textDocument: { uri }, ...asked }, token) =>
    service.values(uri, asked, token),
  ),
  requestHandler(LineKindsRequest, ofDocument(), (service, { textDocument: { uri } }, token) =>
    service.lineKinds(uri, token),
  ),
  requestHandler(
    SpanEndRequest,
    ofPlace({ typed: text, end: oneOf('from', 'to') }),
    (service, { textDocument: { uri }, position, ...asked }, token) =>
      service.spanEnd(uri, position, asked, token),
  ),
  requestHandler(PlaceInLogRequest, ofPlace(), (service, { textDocument: { uri }, position }, token) =>
    service.placeInLog(uri, position, token),
  ),

  // Of a story.
  requestHandler(ShownDocumentRequest, ofPlace(), (service, { textDocument: { uri }, position }, token) =>
    service.shownDocument(uri, position, token),
  ),
  requestHandler(TextOfStoryRequest, record({ uri: text }), async (service, { uri }, token) => ({
    text: await service.storyText(uri, token),
  })),
  requestHandler(LinesInStoryRequest, ofLineNumbers, (service, { textDocument: { uri }, ...asked }, token) =>
    service.linesInStory(uri, asked, token),
  ),
  requestHandler(DocumentLinkRequest.type, ofDocument(), (service, { textDocument: { uri } }, token) =>
    service.links(uri, token),
  ),

  // Of a log as a whole, or a part of it.
  requestHandler(
    DocumentDiagnosticRequest.type,
    ofDocument({ previousResultId: orNothing(text) }),
    async (service, { textDocument: { uri }, previousResultId }, token) =>
      reportOf(await service.problems(uri, token), previousResultId),
    'is told to ask again',
  ),
  requestHandler(
    MarksRequest,
    ofDocument({ ranges: listOf(aRange) }),
    (service, { textDocument: { uri }, ...asked }, token) => service.marks(uri, asked, token),
  ),
  requestHandler(
    MarkedLinesRequest,
    ofDocument({ rows: whole }),
    (service, { textDocument: { uri }, ...asked }, token) => service.markedLines(uri, asked, token),
  ),
  requestHandler(
    DescribedLinesRequest,
    ofLineNumbers,
    (service, { textDocument: { uri }, ...asked }, token) => service.describedLines(uri, asked, token),
  ),
  requestHandler(
    CodeActionRequest.type,
    ofDocument({ range: aRange, context: ofMarked }),
    (service, { textDocument: { uri }, range, context: { diagnostics } }, token) =>
      service.codeActions(uri, { at: range.start, diagnostics }, token),
  ),
  requestHandler(DocumentSymbolRequest.type, ofDocument(), (service, { textDocument: { uri } }, token) =>
    service.outline(uri, token),
  ),
  requestHandler(FoldingRangeRequest.type, ofDocument(), (service, { textDocument: { uri } }, token) =>
    service.foldingRanges(uri, token),
  ),
  requestHandler(
    SemanticTokensRangeRequest.type,
    ofDocument({ range: aRange }),
    (service, { textDocument: { uri }, range }, token) => service.semanticTokens(uri, range, token),
  ),
  requestHandler(CodeLensRequest.type, ofDocument(), (service, { textDocument: { uri } }, token) =>
    service.lenses(uri, token),
  ),
  requestHandler(CodeLensResolveRequest.type, record(), (service, lens, token) =>
    service.resolvedLens(lens, token),
  ),
  requestHandler(
    InlayHintRequest.type,
    ofDocument({ range: aRange }),
    (service, { textDocument: { uri }, range }, token) => service.inlayHints(uri, range, token),
  ),

  // How connections and messages belong together.
  requestHandler(
    CallHierarchyPrepareRequest.type,
    ofPlace(),
    (service, { textDocument: { uri }, position }, token) => service.callHierarchy(uri, position, token),
  ),
  requestHandler(CallHierarchyIncomingCallsRequest.type, ofCall, (service, { item }, token) =>
    service.incomingCalls(item, token),
  ),
  requestHandler(CallHierarchyOutgoingCallsRequest.type, ofCall, (service, { item }, token) =>
    service.outgoingCalls(item, token),
  ),
  requestHandler(SpansOfConnectionRequest, ofSpans, (service, { textDocument: { uri }, ...asked }, token) =>
    service.spansOfConnection(uri, asked, asked, token),
  ),
  requestHandler(
    TranscriptRequest,
    ofConnection({ noted: optional(listOf(whole)) }),
    (service, { textDocument: { uri }, ...asked }, token) => service.transcript(uri, asked, asked, token),
  ),
  requestHandler(
    AnonymizedLinesRequest,
    either(ofDocument({ first: whole, last: whole, key: text }), ofConnection({ key: text })),
    (service, { textDocument: { uri }, ...asked }, token) =>
      service.anonymizedLines(uri, asked, asked, token),
  ),
  requestHandler(SequenceRequest, ofConnection(), (service, { textDocument: { uri }, ...which }, token) =>
    service.sequence(uri, which, token),
  ),

  // Finding.
  requestHandler(
    FindConnectionsRequest,
    ofFind,
    (service, { textDocument: { uri }, partialResultToken, ...asked }, token, partial) =>
      service.findConnections(uri, asked, token, found => {
        partial(partialResultToken, found);
      }),
  ),
  requestHandler(
    FindTimeRequest,
    ofPlace({ time: text }),
    (service, { textDocument: { uri }, position, ...asked }, token) =>
      service.findTime(uri, position, asked, token),
  ),
  requestHandler(
    NextGapRequest,
    ofPlace({ direction: oneOf('next', 'previous'), seconds: finite }),
    (service, { textDocument: { uri }, position, ...asked }, token) =>
      service.nextGap(uri, position, asked, token),
  ),
  requestHandler(
    ElapsedRequest,
    ofDocument({ range: aRange }),
    (service, { textDocument: { uri }, ...asked }, token) => service.elapsed(uri, asked, token),
  ),
  requestHandler(SlowestDeliveriesRequest, ofDocument(), (service, { textDocument: { uri } }, token) =>
    service.slowestDeliveries(uri, token),
  ),
  requestHandler(WorkspaceSymbolRequest.type, record({ query: text }), (service, { query }, token) =>
    service.workspaceSymbols(query, token),
  ),
  requestHandler(
    WorkspaceSymbolResolveRequest.type,
    record({ location: record({ uri: text }) }),
    (service, symbol, token) => service.resolvedSymbol(symbol, token),
  ),

  // The view of connections.
  requestHandler(
    ConnectionCountsRequest,
    ofDocument(filter),
    (service, { textDocument: { uri }, ...asked }, token) => service.connectionCounts(uri, asked, token),
  ),
  requestHandler(ConnectionsRequest, ofRows, (service, { textDocument: { uri }, ...asked }, token) =>
    service.connections(uri, asked, token),
  ),
  requestHandler(
    ConnectionPlaceRequest,
    ofPlace(filter),
    (service, { textDocument: { uri }, position, ...asked }, token) =>
      service.connectionPlace(uri, position, asked, token),
  ),
  requestHandler(HatEntriesRequest, ofAddresses, (service, { textDocument: { uri }, of, value }, token) =>
    service.hatEntries(uri, { of, value }, token),
  ),

  // The authentication report.
  requestHandler(
    AuthenticationReportRequest,
    ofReport,
    (service, { textDocument: { uri }, ...asked }, token) => service.authenticationReport(uri, asked, token),
  ),
  requestHandler(AuthenticationWaysRequest, ofReport, (service, { textDocument: { uri }, ...asked }, token) =>
    service.authenticationWays(uri, asked, token),
  ),
  requestHandler(LogonsRequest, ofLogons, (service, { textDocument: { uri }, ...asked }, token) =>
    service.logons(uri, asked, token),
  ),

  // What is not understood.
  requestHandler(
    UnreadLineRequest,
    ofDocument({ after: optional(whole) }),
    (service, { textDocument: { uri }, ...asked }, token) => service.unreadLine(uri, asked, token),
  ),
  requestHandler(ShapesRequest, ofDocument(), (service, { textDocument: { uri } }, token) =>
    service.shapes(uri, token),
  ),
];
