import {
  CancellationToken,
  DidChangeConfigurationNotification,
  DocumentDiagnosticReportKind,
  MarkupKind,
  ResponseError,
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type DocumentSymbol,
  type InitializeParams,
  type InitializeResult,
  type SemanticTokens,
  type SymbolInformation,
} from 'vscode-languageserver';
import { answering, askAgain } from './answering';
import { inBackground, type Soon } from './background';
import { connectionCapabilities, handleConnectionRequests } from './connectionRequests';
import { CoverageMeter } from './coverageMeter';
import { OpenLog } from './documents';
import type { FeatureContext } from './features/context';
import { connectionCounts, connectionPlace, connections } from './features/connections/connections';
import { transcript } from './features/connections/transcript';
import { diagnostics } from './features/diagnostics';
import { hover } from './features/hover/hover';
import {
  alongConnection,
  definition,
  highlights,
  linesOfConnection,
  references,
} from './features/navigation';
import { flatOutline, outline } from './features/outline';
import { spansOfConnection } from './features/spans';
import { rangeTokens } from './features/tokens/rangeTokens';
import { TOKEN_TYPES } from './features/tokens/types';
import { sequenceAt } from './features/sequence/sequence';
import type { Log } from './log/log';
import type { Pieces } from './log/pieces';
import { warmUp } from './log/warmUp';
import { showReading } from './readingProgress';
import {
  AlongConnection,
  ConnectionCountsRequest,
  ConnectionPlaceRequest,
  ConnectionsRequest,
  CoverageNotification,
  LinesOfConnectionRequest,
  SpansOfConnectionRequest,
  TranscriptRequest,
  SequenceRequest,
  type CustomRequest,
  type InitializationOptions,
} from './requests';
import { SECTION, severitiesFrom } from './settings';

/** What the server cannot get by LSP; the mains hand it in. */
export interface Surroundings {
  readonly version: string;
  /** URI of the folder with the pages of the rules, ending in a slash, where the client names none. */
  readonly rulePages: string | undefined;
  readonly soon: Soon;
}

/** Edits come in bursts; where problems are pushed, they are once the burst is over. */
const PUSH_DELAY_MS = 200;

const NO_TOKENS: SemanticTokens = { data: [] };
/** More an editor takes from nobody: VS Code's own limit for its highest setting. */
const MOST_FOLDING_RANGES = 65_000;

/** Serves a client on a connection: capabilities, documents, and requests handed to the features. */
export function startServer(connection: Connection, surroundings: Surroundings): void {
  const documents = new TextDocuments<OpenLog>({
    create(uri, _languageId, version, text) {
      stopWarmUp();
      const document = new OpenLog(uri, version, text, surroundings.soon);
      showReading(document, connection, context);
      return document;
    },
    update(document, changes, version) {
      document.change(changes, version);
      return document;
    },
  });
  const meter = new CoverageMeter(surroundings.soon, coverage => {
    void connection.sendNotification(CoverageNotification.method, coverage);
  });
  const answer = answering(documents, connection, surroundings.soon);
  let measures = false;
  // Until there is something to do: a log that is opened warms up the same code.
  const stopWarmUp = inBackground(warmUp(), surroundings.soon);
  let context = contextOf(undefined, surroundings);
  let client: InitializeParams['capabilities'] = {};

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities;
    context = contextOf(params, surroundings);
    measures = (params.initializationOptions as InitializationOptions | undefined)?.coverage ?? false;
    return {
      serverInfo: { name: 'esa-log', version: surroundings.version },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        documentSymbolProvider: true,
        ...(client.textDocument?.semanticTokens?.requests.range && {
          semanticTokensProvider: {
            legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [] },
            // No client would ask for the range on screen once it has had those of the whole log.
            range: true,
            full: false,
          },
        }),
        ...connectionCapabilities(context),
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
      await connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
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
    context = { ...context, severities: severitiesFrom(section) };
    if (!pulls()) for (const document of documents.all()) push(document);
    else if (client.workspace?.diagnostics?.refreshSupport) await connection.languages.diagnostics.refresh();
  }

  connection.onHover(({ textDocument: { uri }, position }, token) =>
    answer('Hover', uri, token, null, log => hover(log, uri, position, context)),
  );
  connection.onDefinition(({ textDocument: { uri }, position }, token) =>
    answer('Definition', uri, token, null, log => definition(log, uri, position)),
  );
  connection.onReferences(({ textDocument: { uri }, position, context: { includeDeclaration } }, token) =>
    answer('References', uri, token, [], log => references(log, uri, position, includeDeclaration)),
  );
  connection.onDocumentHighlight(({ textDocument: { uri }, position }, token) =>
    answer('Document highlight', uri, token, [], log => highlights(log, position)),
  );
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
  onCustom(AlongConnection, (log, { position, direction }) => alongConnection(log, position, direction));
  onCustom(LinesOfConnectionRequest, (log, { position }) => linesOfConnection(log, position));
  onCustom(ConnectionCountsRequest, (log, params) => connectionCounts(log, params));
  onCustom(ConnectionsRequest, (log, params) => connections(log, params, context));
  onCustom(ConnectionPlaceRequest, (log, params) => connectionPlace(log, params));
  onCustom(TranscriptRequest, (log, params) => transcript(log, params));
  onCustom(SpansOfConnectionRequest, (log, params) => spansOfConnection(log, params));
  onCustom(SequenceRequest, (log, { position }) => sequenceAt(log, position, context));

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

  const pending = new Map<string, ReturnType<typeof setTimeout>>();
  function push({ uri }: OpenLog): void {
    clearTimeout(pending.get(uri));
    const send = async () => {
      pending.delete(uri);
      const version = documents.get(uri)?.version;
      if (version === undefined) return;
      const found = await problems(uri, CancellationToken.None);
      // Closed meanwhile: its problems have been taken away.
      if (documents.get(uri)) await connection.sendDiagnostics({ uri, version, diagnostics: found });
    };
    const sendOrLeave = () => {
      send().catch((error: unknown) => {
        // Edited meanwhile: there is a push under way for what it is now.
        if (!(error instanceof ResponseError)) connection.console.error(String(error));
      });
    };
    pending.set(uri, setTimeout(sendOrLeave, PUSH_DELAY_MS));
  }
  documents.onDidChangeContent(({ document }) => {
    if (!pulls()) push(document);
    if (measures) meter.measure(document);
  });
  documents.onDidClose(({ document }) => {
    const { uri } = document;
    document.close();
    clearTimeout(pending.get(uri));
    pending.delete(uri);
    meter.forget(uri);
    // A log that is given another language is closed too: its squiggles must not stay.
    if (!pulls()) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  documents.listen(connection);
  connection.listen();
}

/** What the features are told of the client; the defaults suit one that has announced nothing. */
export function contextOf(
  params: InitializeParams | undefined,
  surroundings: Pick<Surroundings, 'rulePages'>,
): FeatureContext {
  const options = (params?.initializationOptions ?? {}) as InitializationOptions;
  const client = params?.capabilities.textDocument;
  const published = client?.diagnostic ?? client?.publishDiagnostics;
  const rulePages = options.rulePages ?? surroundings.rulePages;
  const bundle = options.l10n ?? {};
  return {
    translate: text => bundle[text] ?? text,
    locale: params?.locale ?? 'en',
    hoverKind: client?.hover?.contentFormat?.includes(MarkupKind.Markdown)
      ? MarkupKind.Markdown
      : MarkupKind.PlainText,
    commands: options.commands ?? {},
    severities: {},
    relatedInformation: published?.relatedInformation ?? false,
    ruleLinks: published?.codeDescriptionSupport ?? false,
    hierarchicalSymbols: client?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
    mostFoldingRanges: options.mostFoldingRanges ?? client?.foldingRange?.rangeLimit ?? MOST_FOLDING_RANGES,
    resolvesSymbols:
      params?.capabilities.workspace?.symbol?.resolveSupport?.properties.includes('location.range') ?? false,
    progress: params?.capabilities.window?.workDoneProgress ?? false,
    rulePage: rule => (rulePages === undefined ? undefined : `${rulePages}${rule}.md`),
  };
}
