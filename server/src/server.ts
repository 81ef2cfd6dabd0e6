import {
  CancellationToken,
  CodeActionKind,
  CodeLensRefreshRequest,
  DidChangeConfigurationNotification,
  DocumentDiagnosticReportKind,
  MarkupKind,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type DocumentSymbol,
  type InitializeParams,
  type InitializeResult,
  type PublishDiagnosticsParams,
  type SemanticTokens,
  type SymbolInformation,
} from 'vscode-languageserver';
import { answering, askAgain } from './answering';
import { inBackground, oneATurn, type Soon } from './background';
import { connectionCapabilities, handleConnectionRequests } from './connectionRequests';
import { CoverageMeter } from './coverageMeter';
import { OpenLog } from './documents';
import { EmptyLogs } from './emptyLogs';
import { Failures } from './failures';
import type { FeatureContext } from './features/context';
import { connectionCounts, connectionPlace, connections } from './features/connections/connections';
import { transcript } from './features/connections/transcript';
import { diagnostics } from './features/diagnostics';
import { warmUpHovers } from './features/hover/warmUp';
import { flatOutline, outline } from './features/outline';
import { spansOfConnection } from './features/spans';
import { rangeTokens } from './features/tokens/rangeTokens';
import { TOKEN_TYPES } from './features/tokens/types';
import { sequenceAt } from './features/sequence/sequence';
import { fileName, isStory, STORY_SCHEME } from './features/story/storyName';
import { shapes, unreadLine } from './features/unread';
import { Latest } from './latest';

import { Language } from './texts/language';
import { localeOf } from './texts/locale';
import type { Log } from './log/log';
import type { Pieces } from './log/pieces';
import { visible } from './log/visible';
import { warmUp } from './log/warmUp';
import { servePlaces } from './placeRequests';
import { showReading } from './readingProgress';
import {
  ConnectionCountsRequest,
  ConnectionPlaceRequest,
  ConnectionsRequest,
  CoverageNotification,
  NoEntriesNotification,
  ShapesRequest,
  UnreadLineRequest,
  SpansOfConnectionRequest,
  TranscriptRequest,
  SequenceRequest,
  StoryChangedNotification,
  type CustomRequest,
  type InitializationOptions,
  type StoryChanged,
} from './requests';
import { SECTION, severitiesFrom, shownFrom } from './settings';
import { Stories } from './stories';
import { renderPhrase } from './texts/render';

/** What the server cannot get by LSP; the mains hand it in. */
export interface Surroundings {
  readonly version: string;
  /** URI of the folder with the pages of the rules, ending in a slash, where the client names none. */
  readonly rulePages: string | undefined;
  readonly soon: Soon;
  /** Done once all that was sent so far is written. */
  readonly whenWritten: () => Promise<void>;
}

/** Edits come in bursts; where problems are pushed, they are once the burst is over. */
const PUSH_DELAY_MS = 200;

const NO_TOKENS: SemanticTokens = { data: [] };
/** More an editor takes from nobody: VS Code's own limit for its highest setting. */
const MOST_FOLDING_RANGES = 65_000;

/** Serves a client on a connection: capabilities, documents, and requests handed to the features. */
export function startServer(connection: Connection, surroundings: Surroundings): void {
  const soon = oneATurn(surroundings.soon);
  const documents = new TextDocuments<OpenLog>({
    create(uri, _languageId, version, text) {
      stopWarmUp();
      // A client may open what is open.
      documents.get(uri)?.close();
      // What a story shows is asked of its log.
      const document = new OpenLog(uri, version, isStory(uri) ? '' : text, soon);
      warmUpOnceRead(document);
      showReading(document, connection, context);
      if (isStory(uri)) stories.opened(uri);
      else emptyLogs.opened(document);
      return document;
    },
    update(document, changes, version) {
      if (isStory(document.uri)) return document;
      failures.ofVersion(document, version);
      document.change(changes, version);
      emptyLogs.changed(document, changes);
      return document;
    },
  });
  const meter = new CoverageMeter(soon, coverage => {
    latest.send(`coverage ${coverage.uri}`, () =>
      connection.sendNotification(CoverageNotification.method, coverage),
    );
  });
  const emptyLogs = new EmptyLogs(soon, ({ uri, log }, sentences) => {
    const message = sentences.map(sentence => renderPhrase(sentence, context.language, visible)).join(' ');
    if (tellsOfEmpty) {
      const hasShapes = log.index.entryCount > 0 || log.index.unreadCount > 0;
      void connection.sendNotification(NoEntriesNotification.method, { uri, message, hasShapes });
    } else {
      // Not a diagnostic: there is no place in the text to be marked or mended, and every client shows a message once.
      void connection.sendNotification(ShowMessageNotification.type, {
        type: MessageType.Warning,
        message: `${visible(fileName(uri))}: ${message}`,
      });
    }
  });
  const failures = new Failures(connection, () => context);
  const failed = (error: unknown) => {
    failures.note(error);
  };
  const latest = new Latest(failed);
  const answer = answering(documents, failures, { ...surroundings, soon });
  const stories = new Stories({
    soon,
    log: uri => documents.get(uri),
    context: () => context,
    refresh: uri => {
      const told: StoryChanged = { uri };
      latest.send(`story ${uri}`, () =>
        storyFiles
          ? connection.sendNotification(StoryChangedNotification.method, told)
          : connection.workspace.textDocumentContent.refresh(uri),
      );
    },
    failed,
  });
  let measures = false;
  let tellsOfEmpty = false;
  let storyFiles = false;
  // Until there is something to do: a log that is opened warms up the same code.
  const stopWarmUp = inBackground(warmUp(), soon);
  let isWarm = false;
  /** Once there is a log that is read, hovers come next. */
  function warmUpOnceRead(document: OpenLog): void {
    if (isWarm) return;
    isWarm = true;
    document.whenRead().then(() => inBackground(warmUpHovers(context), soon), failed);
  }
  let context = contextOf(undefined, surroundings);
  let client: InitializeParams['capabilities'] = {};

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities;
    context = contextOf(params, surroundings);
    const options = params.initializationOptions as InitializationOptions | undefined;
    measures = options?.coverage ?? false;
    tellsOfEmpty = options?.noEntries ?? false;
    storyFiles = options?.storyFiles ?? false;
    return {
      serverInfo: { name: 'esa-log', version: surroundings.version },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        documentSymbolProvider: true,
        ...(takesTokensOfRange(client) && {
          semanticTokensProvider: {
            legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [] },
            // No client would ask for the range on screen once it has had those of the whole log.
            range: true,
            full: false,
          },
        }),
        ...connectionCapabilities(context),
        ...(client.textDocument?.codeLens && { codeLensProvider: { resolveProvider: true } }),
        ...(client.textDocument?.inlayHint && { inlayHintProvider: true }),
        ...(context.commands.openStory !== undefined && {
          codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        }),
        ...(showsStories() && { documentLinkProvider: {} }),
        ...(showsStories() &&
          !storyFiles && { workspace: { textDocumentContent: { schemes: [STORY_SCHEME] } } }),
        ...(pulls() && {
          diagnosticProvider: {
            identifier: SECTION,
            interFileDependencies: false,
            workspaceDiagnostics: false,
          },
        }),
      },
    };
  });

  connection.onInitialized(async () => {
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
      const { type } = DidChangeConfigurationNotification;
      // A client that refuses has its settings all the same.
      await connection.client.register(type, { section: SECTION }).catch(failed);
    }
    await readSettings();
  });

  connection.onDidChangeConfiguration(async ({ settings }: { settings: unknown }) => {
    const sent = (settings as Record<string, unknown> | null)?.[SECTION];
    await readSettings(sent);
  });

  /** Asks the client for the settings, or takes those it sent of itself. */
  async function readSettings(sent?: unknown): Promise<void> {
    const section: unknown = client.workspace?.configuration
      ? await connection.workspace.getConfiguration(SECTION)
      : sent;
    const before = context;
    context = { ...context, severities: severitiesFrom(section), ...shownFrom(section) };
    if (context.codeLens !== before.codeLens && client.workspace?.codeLens?.refreshSupport) {
      latest.send('lenses', () => connection.sendRequest(CodeLensRefreshRequest.type));
    }
    if (!sameHints(context, before) && client.workspace?.inlayHint?.refreshSupport) {
      latest.send('hints', () => connection.languages.inlayHint.refresh());
    }
    if (!pulls()) for (const document of documents.all()) push(document);
    else if (client.workspace?.diagnostics?.refreshSupport)
      latest.send('problems', () => connection.languages.diagnostics.refresh());
  }

  connection.onDocumentSymbol(({ textDocument: { uri } }, token) =>
    answer<DocumentSymbol[] | SymbolInformation[]>('Outline', uri, token, [], log =>
      context.hierarchicalSymbols ? outline(log, context) : flatOutline(log, uri, context),
    ),
  );

  connection.languages.semanticTokens.onRange(async ({ textDocument: { uri }, range }, token) =>
    documents.get(uri)?.lacksColours
      ? answer('Semantic tokens', uri, token, NO_TOKENS, log => rangeTokens(log, range))
      : NO_TOKENS,
  );
  handleConnectionRequests(connection, documents, answer, () => context);

  function onCustom<P extends { textDocument: { uri: string } }, R>(
    { method }: CustomRequest<P, R | null>,
    feature: (log: Log, params: P) => R | null | Pieces<R | null>,
  ): void {
    connection.onRequest(method, (params: P, token: CancellationToken) =>
      answer<R | null>(method, params.textDocument.uri, token, null, log => feature(log, params)),
    );
  }
  onCustom(ConnectionCountsRequest, (log, params) => connectionCounts(log, params));
  onCustom(ConnectionsRequest, (log, params) => connections(log, params, context));
  onCustom(ConnectionPlaceRequest, (log, params) => connectionPlace(log, params));
  onCustom(TranscriptRequest, (log, params) => transcript(log, params));
  onCustom(UnreadLineRequest, (log, { after }) => unreadLine(log, after));
  onCustom(ShapesRequest, log => shapes(log));
  onCustom(SpansOfConnectionRequest, (log, params) => spansOfConnection(log, params));
  onCustom(SequenceRequest, (log, { position, key }) => sequenceAt(log, position, context, key));
  servePlaces({ connection, answer, stories, context: () => context, failed });

  const showsStories = () => storyFiles || client.workspace?.textDocumentContent !== undefined;
  const pulls = () => client.textDocument?.diagnostic !== undefined;
  const problems = (uri: string, token: CancellationToken) =>
    answer('Diagnostics', uri, token, [], log => diagnostics(log, uri, context));

  connection.languages.diagnostics.on(({ textDocument: { uri } }, token) =>
    problems(uri, token).then(
      items => ({ kind: DocumentDiagnosticReportKind.Full, items }),
      (error: unknown) => {
        throw askAgain(error);
      },
    ),
  );

  const tellProblems = (told: PublishDiagnosticsParams) => {
    latest.send(`problems ${told.uri}`, () => connection.sendDiagnostics(told));
  };
  const pending = new Map<string, ReturnType<typeof setTimeout>>();
  function push({ uri }: OpenLog): void {
    clearTimeout(pending.get(uri));
    const send = async () => {
      pending.delete(uri);
      const version = documents.get(uri)?.version;
      if (version === undefined) return;
      const found = await problems(uri, CancellationToken.None);
      // Closed meanwhile: its problems have been taken away.
      if (documents.get(uri)) tellProblems({ uri, version, diagnostics: found });
    };
    const sendOrLeave = () => {
      send().catch((error: unknown) => {
        // Edited meanwhile: there is a push under way for what it is now.
        if (!(error instanceof ResponseError)) failed(error);
      });
    };
    pending.set(uri, setTimeout(sendOrLeave, PUSH_DELAY_MS));
  }
  documents.onDidChangeContent(({ document }) => {
    if (isStory(document.uri)) return;
    stories.logChanged(document.uri);
    if (!pulls()) push(document);
    if (measures) meter.measure(document);
  });
  documents.onDidClose(({ document }) => {
    const { uri } = document;
    document.close();
    stories.closed(uri);
    stories.logChanged(uri);
    clearTimeout(pending.get(uri));
    pending.delete(uri);
    meter.forget(uri);
    emptyLogs.closed(uri);
    // A log that is given another language is closed too: its squiggles must not stay.
    if (!pulls()) tellProblems({ uri, diagnostics: [] });
  });

  documents.listen(connection);
  connection.listen();
}

/** LSP requires `requests`; a client that says `semanticTokens: {}` is served all the same. */
function takesTokensOfRange({ textDocument }: InitializeParams['capabilities']): boolean {
  const said = textDocument?.semanticTokens as { requests?: { range?: unknown } } | undefined;
  return Boolean(said?.requests?.range);
}

const sameHints = ({ inlayHints: a }: FeatureContext, { inlayHints: b }: FeatureContext) =>
  a.clientAddress === b.clientAddress && a.elapsedTime === b.elapsedTime;

/** A number of things, whatever number a client has written. */
const countFrom = (value: unknown): number | undefined =>
  typeof value === 'number' && !Number.isNaN(value) ? Math.max(0, Math.floor(value)) : undefined;

/** What the features are told of the client; the defaults suit one that has announced nothing. */
export function contextOf(
  params: InitializeParams | undefined,
  surroundings: Pick<Surroundings, 'rulePages'>,
): FeatureContext {
  const options = (params?.initializationOptions ?? {}) as InitializationOptions;
  const client = params?.capabilities.textDocument;
  // Both tell what the client can show of a problem. Neovim says it for those that are published alone, and shows
  // it of those it pulls as well; what one of the two says, be it no, counts before what is left unsaid.
  const { diagnostic: pulled, publishDiagnostics: published } = client ?? {};
  const rulePages = options.rulePages ?? surroundings.rulePages;
  return {
    language: new Language(localeOf(params?.locale), options.l10n ?? {}),
    hoverKind: client?.hover?.contentFormat?.includes(MarkupKind.Markdown)
      ? MarkupKind.Markdown
      : MarkupKind.PlainText,
    commands: options.commands ?? {},
    severities: {},
    ...shownFrom(undefined),
    relatedInformation: pulled?.relatedInformation ?? published?.relatedInformation ?? false,
    ruleLinks: pulled?.codeDescriptionSupport ?? published?.codeDescriptionSupport ?? false,
    hierarchicalSymbols: client?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
    mostFoldingRanges:
      countFrom(options.mostFoldingRanges ?? client?.foldingRange?.rangeLimit) ?? MOST_FOLDING_RANGES,
    resolvesSymbols:
      params?.capabilities.workspace?.symbol?.resolveSupport?.properties.includes('location.range') ?? false,
    progress: params?.capabilities.window?.workDoneProgress ?? false,
    rulePage: rule => (rulePages === undefined ? undefined : `${rulePages}${rule}.md`),
  };
}
