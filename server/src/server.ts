import {
  DidChangeConfigurationNotification,
  DocumentDiagnosticReportKind,
  MarkupKind,
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { inBackground, type Soon } from './background';
import { CoverageMeter } from './coverageMeter';
import { OpenLog } from './documents';
import type { FeatureContext } from './features/context';
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
import type { Log } from './log/log';
import { warmUp } from './log/warmUp';
import {
  AlongConnection,
  CoverageNotification,
  LinesOfConnectionRequest,
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

/** Serves a client on a connection: capabilities, documents, and requests handed to the features. */
export function startServer(connection: Connection, surroundings: Surroundings): void {
  const documents = new TextDocuments<OpenLog>({
    create(uri, _languageId, version, text) {
      stopWarmUp();
      return new OpenLog(uri, version, text);
    },
    update(document, changes, version) {
      document.change(changes, version);
      return document;
    },
  });
  const meter = new CoverageMeter(surroundings.soon, coverage => {
    void connection.sendNotification(CoverageNotification.method, coverage);
  });
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

  /** Runs a feature on a log. One that fails answers empty, says why in the client's log, and the server stays up. */
  function answer<T>(request: string, uri: string, empty: T, feature: (log: Log) => T): T {
    const document = documents.get(uri);
    if (!document) return empty;
    try {
      return feature(document.log);
    } catch (error) {
      connection.console.error(
        `${request} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      return empty;
    }
  }

  connection.onHover(({ textDocument: { uri }, position }) =>
    answer('Hover', uri, null, log => hover(log, uri, position, context)),
  );
  connection.onDefinition(({ textDocument: { uri }, position }) =>
    answer('Definition', uri, null, log => definition(log, uri, position)),
  );
  connection.onReferences(({ textDocument: { uri }, position, context: { includeDeclaration } }) =>
    answer('References', uri, [], log => references(log, uri, position, includeDeclaration)),
  );
  connection.onDocumentHighlight(({ textDocument: { uri }, position }) =>
    answer('Document highlight', uri, [], log => highlights(log, position)),
  );
  connection.onDocumentSymbol(({ textDocument: { uri } }) =>
    answer('Outline', uri, [], log =>
      context.hierarchicalSymbols ? outline(log, context) : flatOutline(log, uri, context),
    ),
  );

  function onCustom<P extends { textDocument: { uri: string } }, R>(
    { method }: CustomRequest<P, R | null>,
    feature: (log: Log, params: P) => R | null,
  ): void {
    connection.onRequest(method, (params: P): unknown =>
      answer<R | null>(method, params.textDocument.uri, null, log => feature(log, params)),
    );
  }
  onCustom(AlongConnection, (log, { position, direction }) => alongConnection(log, position, direction));
  onCustom(LinesOfConnectionRequest, (log, { position }) => linesOfConnection(log, position));

  const pulls = () => client.textDocument?.diagnostic !== undefined;
  const problems = (uri: string) => answer('Diagnostics', uri, [], log => diagnostics(log, uri, context));

  connection.languages.diagnostics.on(({ textDocument: { uri } }) => ({
    kind: DocumentDiagnosticReportKind.Full,
    items: problems(uri),
  }));

  const pending = new Map<string, ReturnType<typeof setTimeout>>();
  function push({ uri }: OpenLog): void {
    clearTimeout(pending.get(uri));
    const send = () => {
      pending.delete(uri);
      const document = documents.get(uri);
      if (document)
        void connection.sendDiagnostics({ uri, version: document.version, diagnostics: problems(uri) });
    };
    pending.set(uri, setTimeout(send, PUSH_DELAY_MS));
  }
  documents.onDidChangeContent(({ document }) => {
    if (!pulls()) push(document);
    if (measures) meter.measure(document);
  });
  documents.onDidClose(({ document: { uri } }) => {
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
    rulePage: rule => (rulePages === undefined ? undefined : `${rulePages}${rule}.md`),
  };
}
