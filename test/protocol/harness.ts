// A real client of the built language server: a process of its own, spoken to over its standard input and output.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type CodeAction,
  type CodeLens,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type DocumentHighlight,
  type DocumentLink,
  type DocumentSymbol,
  type Hover,
  type InitializeResult,
  type InlayHint,
  type Location,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type SymbolInformation,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node';
import { inRoot } from '../support/root';
import { ABLE } from './clients';
import { Page, span } from './texts';

export * from './clients';
export * from './texts';

export interface Start {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  readonly locale?: string;
  /** What `workspace/configuration` is answered for our section. */
  readonly settings?: unknown;
  /** Answers the server's requests with errors instead: all of them, or those of these methods. */
  readonly refuses?: boolean | readonly string[];
  /** Of the server's process, before its program: a file it reads first. */
  readonly nodeArgs?: readonly string[];
}

export type Problem = Diagnostic & { readonly message: string };

const running = new Set<Client>();

/** One server process and one client of it. */
export class Client {
  readonly connection: ProtocolConnection;
  readonly #child: ChildProcess;
  #pushed: PublishDiagnosticsParams[] = [];
  readonly #waiting = new Set<() => void>();
  #stderr = '';
  /** What the server wrote to the client's log. */
  readonly logged: string[] = [];
  /** Methods the server registered for. */
  readonly registered: { method: string; registerOptions?: unknown }[] = [];
  refreshes = 0;
  /** Other things the server asked to be asked again for: methods, and the URIs of stories. */
  readonly refreshed: string[] = [];
  /** Requests of the server that were answered with an error. */
  readonly refused: string[] = [];
  settings: unknown;
  initialized!: InitializeResult;

  private constructor({ settings = {}, refuses = false, nodeArgs = [] }: Start) {
    this.settings = settings;
    this.#child = spawn(process.execPath, [...nodeArgs, inRoot('dist', 'server.js'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const { stdin, stdout, stderr } = this.#child;
    assert.ok(stdin && stdout && stderr);
    stderr.setEncoding('utf8').on('data', (text: string) => (this.#stderr += text));
    const connection = createProtocolConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.connection = connection;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.#pushed.push(params);
      this.#wake();
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.logged.push(message);
    });
    const refuse = (methods: readonly string[]) => {
      for (const method of methods) {
        connection.onRequest(method, () => {
          this.refused.push(method);
          this.#wake();
          throw new Error('this client refuses');
        });
      }
    };
    if (refuses === true) {
      refuse(['workspace/configuration', 'client/registerCapability', 'workspace/diagnostic/refresh']);
      connection.listen();
      return;
    }
    connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
      items.map(({ section }) => (section === 'esaLog' ? this.settings : null)),
    );
    connection.onRequest(
      'client/registerCapability',
      ({ registrations }: { registrations: { method: string; registerOptions?: unknown }[] }) => {
        this.registered.push(...registrations);
        this.#wake();
        return null;
      },
    );
    for (const method of ['workspace/codeLens/refresh', 'workspace/inlayHint/refresh']) {
      connection.onRequest(method, () => {
        this.refreshed.push(method);
        this.#wake();
        return null;
      });
    }
    connection.onRequest('workspace/textDocumentContent/refresh', ({ uri }: { uri: string }) => {
      this.refreshed.push(uri);
      this.#wake();
      return null;
    });
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      this.#wake();
      return null;
    });
    if (refuses !== false) refuse(refuses);
    connection.listen();
  }

  static async start(how: Start = {}): Promise<Client> {
    const client = Client.unborn(how);
    client.initialized = await client.initialize(how);
    await client.connection.sendNotification('initialized', {});
    return client;
  }

  /** A server that has been told nothing yet. */
  static unborn(how: Start = {}): Client {
    const client = new Client(how);
    running.add(client);
    return client;
  }

  initialize({ capabilities = ABLE, initializationOptions, locale }: Start = {}): Promise<InitializeResult> {
    return this.connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities,
      ...(initializationOptions !== undefined && { initializationOptions }),
      ...(locale !== undefined && { locale }),
    });
  }

  /** Ends the server as a client does. Asserts that it was up, wrote nothing it should not, and ended by itself. */
  async stop({ logs = false } = {}): Promise<void> {
    running.delete(this);
    const exit = once(this.#child, 'exit');
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    assert.deepEqual(await exit, [0, null], this.#stderr);
    this.connection.dispose();
    assert.equal(this.#stderr, '');
    if (!logs) assert.deepEqual(this.logged, []);
  }

  /** Hangs up, as a client does that has crashed. @returns the exit code */
  async hangUp(): Promise<unknown> {
    running.delete(this);
    const exit = once(this.#child, 'exit');
    this.connection.dispose();
    this.#child.stdin?.end();
    const [code] = (await exit) as unknown[];
    return code;
  }

  /** Ends the process, whatever state it is in. */
  async kill(): Promise<void> {
    running.delete(this);
    this.connection.dispose();
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exit = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exit;
  }

  async open(uri: string, text: string, version = 1): Promise<void> {
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'esa-log', version, text },
    });
  }

  async change(
    uri: string,
    version: number,
    ...contentChanges: TextDocumentContentChangeEvent[]
  ): Promise<void> {
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  async problems(uri: string): Promise<Problem[]> {
    const report = await this.#ask<DocumentDiagnosticReport>('textDocument/diagnostic', uri, {});
    assert.equal(report.kind, 'full');
    // Markup as a message is for clients that say they can show it: none here does.
    for (const { message } of report.items) assert.equal(typeof message, 'string');
    return report.items as Problem[];
  }

  /** @param previousResultId the name of the list that the client has */
  problemReport(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.#ask('textDocument/diagnostic', uri, { previousResultId });
  }

  hover(uri: string, position: Position): Promise<Hover | null> {
    return this.#ask('textDocument/hover', uri, { position });
  }

  definition(uri: string, position: Position): Promise<Location | null> {
    return this.#ask('textDocument/definition', uri, { position });
  }

  references(uri: string, position: Position, includeDeclaration = true): Promise<Location[]> {
    return this.#ask('textDocument/references', uri, { position, context: { includeDeclaration } });
  }

  highlights(uri: string, position: Position): Promise<DocumentHighlight[]> {
    return this.#ask('textDocument/documentHighlight', uri, { position });
  }

  tree(uri: string): Promise<DocumentSymbol[]> {
    return this.#ask('textDocument/documentSymbol', uri, {});
  }

  flat(uri: string): Promise<SymbolInformation[]> {
    return this.#ask('textDocument/documentSymbol', uri, {});
  }

  along(
    uri: string,
    position: Position,
    direction: 'next' | 'previous',
  ): Promise<{ name: string; range: Range; place: number; count: number } | null> {
    return this.#ask('esaLog/alongConnection', uri, { position, direction });
  }

  alongFailures(
    uri: string,
    position: Position,
    direction: 'next' | 'previous',
  ): Promise<{ count: number; found?: { range: Range; place: number; wrapped: boolean } } | null> {
    return this.#ask('esaLog/alongFailures', uri, { position, direction });
  }

  findTime(uri: string, position: Position, time: string): Promise<unknown> {
    return this.#ask('esaLog/findTime', uri, { position, time });
  }

  lines(uri: string, position: Position): Promise<{ name: string; uri: string; ranges: Range[] } | null> {
    return this.#ask('esaLog/linesOfConnection', uri, { position });
  }

  spans(
    uri: string,
    position: Position,
  ): Promise<{ name: string; ref: string; lines?: { count: number; spans: number[] } } | null> {
    return this.#ask('esaLog/spansOfConnection', uri, { position });
  }

  story(uri: string, position: Position, alone = false): Promise<{ name: string; uri: string } | null> {
    return this.#ask('esaLog/story', uri, { position, alone });
  }

  placeInLog(
    uri: string,
    position: Position,
  ): Promise<{ uri: string; position?: Position; isOpen: boolean } | null> {
    return this.#ask('esaLog/placeInLog', uri, { position });
  }

  /** The text of a story, as the document that an editor shows: opened like every other one. */
  async openStory(uri: string): Promise<Page> {
    const text = await this.content(uri);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'esa-log-story', version: 1, text },
    });
    return new Page(text);
  }

  async content(uri: string): Promise<string> {
    const { text } = await this.connection.sendRequest<{ text: string }>('workspace/textDocumentContent', {
      uri,
    });
    return text;
  }

  links(uri: string): Promise<DocumentLink[]> {
    return this.#ask('textDocument/documentLink', uri, {});
  }

  lenses(uri: string): Promise<CodeLens[]> {
    return this.#ask('textDocument/codeLens', uri, {});
  }

  resolve(lens: CodeLens): Promise<CodeLens> {
    return this.connection.sendRequest('codeLens/resolve', lens);
  }

  hints(uri: string, range: Range): Promise<InlayHint[]> {
    return this.#ask('textDocument/inlayHint', uri, { range });
  }

  actions(uri: string, diagnostics: readonly Diagnostic[]): Promise<CodeAction[]> {
    const range = diagnostics[0]?.range ?? span(0, 0, 0);
    return this.#ask('textDocument/codeAction', uri, { range, context: { diagnostics } });
  }

  async settle(settings: unknown): Promise<void> {
    this.settings = settings;
    await this.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  }

  #ask<T>(method: string, uri: string, rest: object): Promise<T> {
    return this.connection.sendRequest<T>(method, { textDocument: { uri }, ...rest });
  }

  /** Leaves unread what the server writes, or reads on. */
  reads(isReading: boolean): void {
    if (isReading) this.#child.stdout?.resume();
    else this.#child.stdout?.pause();
  }

  /** What was pushed so far. */
  get pushed(): readonly PublishDiagnosticsParams[] {
    return this.#pushed;
  }

  /** The first of the problems pushed for a file, now or later, that fits; those before it are dropped. */
  async push(
    uri: string,
    fits: (params: PublishDiagnosticsParams) => boolean = () => true,
  ): Promise<PublishDiagnosticsParams> {
    let found = -1;
    await this.until(() => {
      found = this.#pushed.findIndex(params => params.uri === uri && fits(params));
      return found !== -1;
    });
    const params = this.#pushed[found];
    assert.ok(params);
    // Logs are read beside one another: what is pushed of others may be waited for later.
    this.#pushed = this.#pushed.filter((other, place) => place > found || other.uri !== uri);
    return params;
  }

  /** Waits for something the server says; a test that waits in vain ends by mocha's limit. */
  until(fits: () => boolean): Promise<void> {
    return new Promise(resolve => {
      const look = () => {
        if (!fits()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  #wake(): void {
    for (const look of this.#waiting) look();
  }
}

/** For `afterEach`: no process outlives its test, also not a failed one. */
export async function endAll(): Promise<void> {
  await Promise.all([...running].map(client => client.kill()));
}

/** Starts a server, does something with it, and ends it as a client does. */
export async function withClient(
  how: Start,
  use: (client: Client) => Promise<void>,
  end: { readonly logs?: boolean } = {},
): Promise<void> {
  const client = await Client.start(how);
  await use(client);
  await client.stop(end);
}
