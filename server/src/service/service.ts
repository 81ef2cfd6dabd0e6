import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CodeAction,
  CodeLens,
  Diagnostic,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  Position,
  Range,
  SemanticTokens,
  SymbolInformation,
  WorkspaceSymbol,
} from 'vscode-languageserver-types';
import type {
  AddressesOf,
  AlongConnectionParams,
  AlongFailuresParams,
  AuthenticationReport,
  AuthenticationReportParams,
  AuthenticationWays,
  Comparison,
  ComparisonParams,
  ConnectionMeant,
  ConnectionCounts,
  ConnectionCountsParams,
  ConnectionPlaceParams,
  ConnectionsPage,
  ConnectionsParams,
  DescribedLine,
  DescribedLinesParams,
  Elapsed,
  ElapsedParams,
  FindConnectionsParams,
  FindTimeParams,
  FoundConnections,
  FoundTime,
  FoundValues,
  HatEntries,
  LineKinds,
  LinesDocument,
  LinesInStory,
  LinesInStoryParams,
  LinesOf,
  LinesOfConnection,
  LogonsPage,
  LogonsParams,
  Mark,
  MarkedLines,
  MarkedLinesParams,
  MarksParams,
  NextGap,
  NextGapParams,
  PlaceAmongFailures,
  MessageDetails,
  MessageDetailsParams,
  MessagesMeant,
  PlaceInLog,
  PlaceOnConnection,
  SequenceOfStory,
  SlowestDeliveries,
  Shapes,
  ShownDocument,
  SpanEnd,
  SpanEndParams,
  SpansOfConnection,
  SpansOfConnectionParams,
  StoryDocument,
  StoryParams,
  AnonymizedLines,
  LinesToCopy,
  Transcript,
  TranscriptParams,
  UnreadLine,
  UnreadLineParams,
  ValuesAsked,
  WhichConnection,
} from '../requests';
import type { ActionsAsked } from '../features/codeActions';
import type { Cancellation } from './cancellation';
import type { Changes } from './changes';
import type { Documents } from './documents';

/** The parameters of a request without the document, and the position or connection, that stand before them. */
type OptionsOf<Params> = Omit<Params, 'textDocument' | 'position' | 'ref' | 'partialResultToken'>;

/**
 * All that the product answers about open logs, whoever asks: a connection of LSP, a worker, a test.
 *
 * Each question names a document by its URI, then a position, a range, a connection or what else it takes, then a token that says
 * whether the answer is still wanted. Lines are 0-based, columns UTF-16 units. How questions are answered, when they
 * are asked again and what becomes of one that fails is one policy for all, that of `Questions`: a promise rejects
 * with `Unanswered` where the answer is not wanted any more or the log was edited amid it, and with nothing else. A
 * document that is not open has the empty answer.
 *
 * A story is a document, too, and what is asked at a place of it is answered of its log, with ranges of the document
 * that was asked where it shows them.
 */
export interface LanguageService {
  /** What is open: to be told of each opening, edit and closing, in their order. */
  readonly documents: Documents;
  /** Where those subscribe who depend on what open logs say. */
  readonly changes: Changes;
  /** Runs the code that the first log needs until there is one: for whoever has time before. */
  warmUp(): void;

  // At a place of a log or of a story.

  /** What stands there, in words: an entry, an id, a reply code. */
  hover(uri: string, position: Position, token: Cancellation): Promise<Hover | null>;
  /** The beginning of the connection or message whose id stands there; in a story, else the line in the log. */
  definition(uri: string, position: Position, token: Cancellation): Promise<Location | null>;
  /** All lines of the connection or message there, in file order. */
  references(
    uri: string,
    position: Position,
    asked: { readonly includeDeclaration: boolean },
    token: Cancellation,
  ): Promise<Location[]>;
  /** The mentions, within the document asked, of the id that stands there. */
  highlights(uri: string, position: Position, token: Cancellation): Promise<DocumentHighlight[]>;
  /** The next or previous line of the connection there. */
  alongConnection(
    uri: string,
    position: Position,
    asked: OptionsOf<AlongConnectionParams>,
    token: Cancellation,
  ): Promise<PlaceOnConnection | null>;
  /** The next or previous failed authentication, among those that the document asked shows. */
  alongFailures(
    uri: string,
    position: Position,
    asked: OptionsOf<AlongFailuresParams>,
    token: Cancellation,
  ): Promise<PlaceAmongFailures | null>;
  /** Where a time is that somebody types, the nearest place first. */
  findTime(
    uri: string,
    position: Position,
    asked: OptionsOf<FindTimeParams>,
    token: Cancellation,
  ): Promise<FoundTime | null>;
  /** The next or previous entry before which nothing was written for long. */
  nextGap(
    uri: string,
    position: Position,
    asked: OptionsOf<NextGapParams>,
    token: Cancellation,
  ): Promise<NextGap | null>;
  /** The messages that took longest to be delivered, or wait to be. */
  slowestDeliveries(uri: string, token: Cancellation): Promise<SlowestDeliveries | null>;
  /** How long it took from the first to the last entry of some lines. */
  elapsed(uri: string, asked: OptionsOf<ElapsedParams>, token: Cancellation): Promise<Elapsed | null>;
  /** All lines of the connection there, and the log they stand in. */
  linesOfConnection(uri: string, position: Position, token: Cancellation): Promise<LinesOfConnection | null>;
  /** The document that tells the story of the connection or message there, or of the one of a name. */
  story(
    uri: string,
    which: WhichConnection,
    asked: OptionsOf<StoryParams>,
    token: Cancellation,
  ): Promise<StoryDocument | null>;
  /** The document with the lines of a value, a campaign or a filter of a log. */
  lines(uri: string, lines: LinesOf, token: Cancellation): Promise<LinesDocument | null>;
  /** The values that a log has lines of: those in the line of a place, or what is meant by what was typed. */
  values(uri: string, asked: ValuesAsked, token: Cancellation): Promise<FoundValues | null>;
  /** The levels, events and outcomes that a log holds. */
  lineKinds(uri: string, token: Cancellation): Promise<LineKinds | null>;
  /** What a story shows, and at a place of it. */
  shownDocument(uri: string, position: Position, token: Cancellation): Promise<ShownDocument | null>;
  /** The connection or message of a place or name, with the log that has it. */
  connectionMeant(uri: string, which: WhichConnection, token: Cancellation): Promise<ConnectionMeant | null>;
  /** The documents that lay two connections or messages side by side, of one log or of two. */
  comparison(
    uri: string,
    asked: Pick<ComparisonParams, 'ref' | 'beside'>,
    token: Cancellation,
  ): Promise<Comparison | null>;
  /** The messages that a place or name means. */
  messagesMeant(uri: string, which: WhichConnection, token: Cancellation): Promise<MessagesMeant | null>;
  /** All that the log tells of a message. */
  messageDetails(
    uri: string,
    asked: Pick<MessageDetailsParams, 'ref'>,
    token: Cancellation,
  ): Promise<MessageDetails | null>;
  /** An end of a span of time, as somebody has typed it. */
  spanEnd(
    uri: string,
    position: Position,
    asked: OptionsOf<SpanEndParams>,
    token: Cancellation,
  ): Promise<SpanEnd | null>;
  /** Where a place of a story stands in its log, which may be closed. */
  placeInLog(uri: string, position: Position, token: Cancellation): Promise<PlaceInLog | null>;

  // Of a story.

  /**
   * Its text; empty for a URI that is none. It is shown from then on, and its changes are told: so it is worked out
   * even where the answer is not wanted any more.
   */
  storyText(uri: string, token: Cancellation): Promise<string>;
  /** Where it shows lines of its log. */
  linesInStory(
    uri: string,
    asked: OptionsOf<LinesInStoryParams>,
    token: Cancellation,
  ): Promise<LinesInStory | null>;
  /** From its times to the lines of its log. None for a log. */
  links(uri: string, token: Cancellation): Promise<DocumentLink[]>;

  // Of a log as a whole, or a part of it.

  /** Problems: what an administrator acts on. */
  problems(uri: string, token: Cancellation): Promise<Diagnostic[]>;
  /** What is to be marked in some ranges beside the problems that are drawn. */
  marks(uri: string, asked: OptionsOf<MarksParams>, token: Cancellation): Promise<readonly Mark[]>;
  /** All lines in which rules find something, for a ruler beside the log. */
  markedLines(
    uri: string,
    asked: OptionsOf<MarkedLinesParams>,
    token: Cancellation,
  ): Promise<MarkedLines | null>;
  /** What lines are about: their time, their connection, what happened. */
  describedLines(
    uri: string,
    asked: OptionsOf<DescribedLinesParams>,
    token: Cancellation,
  ): Promise<readonly (DescribedLine | null)[] | null>;
  /** What may be done about the logon at a place of a log, and about problems there that the client has at hand. */
  codeActions(uri: string, asked: ActionsAsked, token: Cancellation): Promise<CodeAction[]>;
  /** Connections with their lines; a flat list for clients that know no other. */
  outline(uri: string, token: Cancellation): Promise<DocumentSymbol[] | SymbolInformation[]>;
  /** Runs of lines of one connection, and entries of several lines. */
  foldingRanges(uri: string, token: Cancellation): Promise<FoldingRange[]>;
  /** Colours; none for a log that the editor's grammar colours. */
  semanticTokens(uri: string, range: Range, token: Cancellation): Promise<SemanticTokens>;
  /** Lenses without their words, each of which `resolvedLens` finds. */
  lenses(uri: string, token: Cancellation): Promise<CodeLens[]>;
  resolvedLens(lens: CodeLens, token: Cancellation): Promise<CodeLens>;
  /** What lines do not say themselves; of a story, its hints. */
  inlayHints(uri: string, range: Range, token: Cancellation): Promise<InlayHint[]>;

  // How connections and messages belong together.

  /** The connection or message at a place of a log. */
  callHierarchy(uri: string, position: Position, token: Cancellation): Promise<CallHierarchyItem[] | null>;
  /** What brought it. */
  incomingCalls(item: CallHierarchyItem, token: Cancellation): Promise<CallHierarchyIncomingCall[]>;
  /** What came of it. */
  outgoingCalls(item: CallHierarchyItem, token: Cancellation): Promise<CallHierarchyOutgoingCall[]>;
  /** The whole lines of a connection, or of its story. */
  spansOfConnection(
    uri: string,
    which: WhichConnection,
    asked: OptionsOf<SpansOfConnectionParams>,
    token: Cancellation,
  ): Promise<SpansOfConnection | null>;
  /** The lines of a connection, to be copied. */
  transcript(
    uri: string,
    which: WhichConnection,
    asked: OptionsOf<TranscriptParams>,
    token: Cancellation,
  ): Promise<Transcript | null>;
  /** Lines to be copied, without their values. */
  anonymizedLines(
    uri: string,
    lines: LinesToCopy,
    asked: { readonly key: string },
    token: Cancellation,
  ): Promise<AnonymizedLines | null>;
  /** The story of a connection as events between those who take part. */
  sequence(uri: string, which: WhichConnection, token: Cancellation): Promise<SequenceOfStory | null>;

  // Finding.

  /** Connections and messages that fit what is typed. @param tell is told what is found so far */
  findConnections(
    uri: string,
    asked: OptionsOf<FindConnectionsParams>,
    token: Cancellation,
    tell: (found: FoundConnections) => void,
  ): Promise<FoundConnections | null>;
  /** The same in all open logs. */
  workspaceSymbols(query: string, token: Cancellation): Promise<WorkspaceSymbol[]>;
  /** With its place in its log; one that is gone leads to the log's beginning. */
  resolvedSymbol(symbol: WorkspaceSymbol, token: Cancellation): Promise<WorkspaceSymbol>;

  // The view of connections.

  connectionCounts(
    uri: string,
    asked: OptionsOf<ConnectionCountsParams>,
    token: Cancellation,
  ): Promise<ConnectionCounts | null>;
  connections(
    uri: string,
    asked: OptionsOf<ConnectionsParams>,
    token: Cancellation,
  ): Promise<ConnectionsPage | null>;
  /** Where the connection at a place of a log stands among all. */
  connectionPlace(
    uri: string,
    position: Position,
    asked: OptionsOf<ConnectionPlaceParams>,
    token: Cancellation,
  ): Promise<{ readonly place: number } | null>;

  /** The addresses of a campaign, a user or a network, as entries for the HAT. */
  hatEntries(uri: string, lines: AddressesOf, token: Cancellation): Promise<HatEntries | null>;

  // The authentication report.

  /** Logons over time, and by who and from where. */
  authenticationReport(
    uri: string,
    asked: OptionsOf<AuthenticationReportParams>,
    token: Cancellation,
  ): Promise<AuthenticationReport | null>;
  /** By what lines of logons alone say: mechanisms, profiles, next hosts. */
  authenticationWays(
    uri: string,
    asked: OptionsOf<AuthenticationReportParams>,
    token: Cancellation,
  ): Promise<AuthenticationWays | null>;
  /** One by one. */
  logons(uri: string, asked: OptionsOf<LogonsParams>, token: Cancellation): Promise<LogonsPage | null>;

  // What is not understood.

  unreadLine(
    uri: string,
    asked: OptionsOf<UnreadLineParams>,
    token: Cancellation,
  ): Promise<UnreadLine | null>;
  /** The masked shapes of entries that nobody knows, and of unread lines. */
  shapes(uri: string, token: Cancellation): Promise<Shapes | null>;
}
