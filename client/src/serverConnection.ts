import {
  commands,
  EventEmitter,
  l10n,
  Uri,
  window,
  type CancellationToken,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
} from 'vscode';
import {
  LSPErrorCodes,
  MarkupContent,
  ProgressType,
  ResponseError,
  State,
  type BaseLanguageClient,
  type LanguageClientOptions,
  type Hover,
  type Position,
} from 'vscode-languageclient';
import {
  AttentionNotification,
  CoverageNotification,
  MarksChangedNotification,
  NoEntriesNotification,
  StoryChangedNotification,
  type Coverage,
  type CustomRequest,
  type InitializationOptions,
  type LogAttention,
  type MarksChanged,
  type NoEntries,
  type StoryChanged,
} from '../../server/src/requests';
import { callDirection } from './callDirection';
import { ServerHealth } from './health/serverHealth';
import { LANGUAGE, STORY_SCHEME } from './language';
import { forgetProblems } from './staleProblems';
import { t } from './texts';

const HOVER: CustomRequest<
  { readonly textDocument: { readonly uri: string }; readonly position: Position },
  Hover | null
> = { method: 'textDocument/hover' };

/** The commands that hovers, lenses and links run; the server learns their names from here. */
export const SHOW_LINES_COMMAND = 'esaLog.showLines';
export const OPEN_STORY_COMMAND = 'esaLog.openStory';
export const OPEN_SEQUENCE_COMMAND = 'esaLog.openSequence';
export const OPEN_MESSAGE_DETAILS_COMMAND = 'esaLog.openMessageDetails';
export const SELECT_FOR_COMPARE_COMMAND = 'esaLog.selectForCompare';
export const COMPARE_WITH_SELECTED_COMMAND = 'esaLog.compareWithSelected';
export const OPEN_LINES_COMMAND = 'esaLog.openLines';
export const OPEN_RULE_PAGE_COMMAND = 'esaLog.openRulePage';
export const COPY_HAT_ENTRIES_COMMAND = 'esaLog.copyHatEntries';
export const IGNORE_COMMAND = 'esaLog.ignore';
export const GO_TO_LINE_COMMAND = 'esaLog.goToLine';

/** A log may grow while it is asked about, many times a second. */
const MAX_ATTEMPTS = 5;

const wasEditedMeanwhile = (error: unknown) =>
  error instanceof ResponseError && error.code === LSPErrorCodes.ContentModified;

/** Makes a client for the host it runs in: a process on Node, a worker in a browser. */
export type MakeClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** The language server: started with the first log, so that people who open none never pay for it. */
export class ServerConnection implements Disposable {
  readonly #context: ExtensionContext;
  readonly #output: LogOutputChannel;
  readonly #makeClient: MakeClient;
  readonly #coverage = new EventEmitter<Coverage>();
  /** How much of a log is understood, whenever the server knows. */
  readonly onCoverage = this.#coverage.event;
  readonly #attention = new EventEmitter<LogAttention>();
  /** What there is to act on in a log, whenever it is another. */
  readonly onAttention = this.#attention.event;
  readonly #noEntries = new EventEmitter<NoEntries>();
  /** A file that was opened as a log and has no entry of one; once for each. */
  readonly onNoEntries = this.#noEntries.event;
  readonly #marksChange = new EventEmitter<Uri>();
  /** The marks of a log are others from now on, or may be. */
  readonly onMarksChanged = this.#marksChange.event;
  readonly #storyChange = new EventEmitter<Uri>();
  /** A story is told in another way from now on. */
  readonly onStoryChanged = this.#storyChange.event;
  readonly #stateChange = new EventEmitter<void>();
  /** The server has begun to run, has died, is given up, or is not to read a log any more: nothing it told holds. */
  readonly onDidChangeState = this.#stateChange.event;
  readonly #health = new ServerHealth();
  /** What is of interest to the user beyond that. */
  readonly onTrouble = this.#health.onTrouble;
  #client: BaseLanguageClient | undefined;
  #started: Promise<void> | undefined;
  /** How many answers have been asked for in parts: each has a token of its own. */
  #parts = 0;

  constructor(context: ExtensionContext, output: LogOutputChannel, makeClient: MakeClient) {
    this.#context = context;
    this.#output = output;
    this.#makeClient = makeClient;
    this.#health.onDeath(() => {
      this.#started = this.#told(() => this.#startAnew());
    });
  }

  /** Whether the server has died so often that it is not started again by itself. */
  get isStopped(): boolean {
    return this.#health.isStopped;
  }

  get isRunning(): boolean {
    return this.#client?.isRunning() ?? false;
  }

  /** Whether a log is kept from the server, since its reading has killed it. */
  isHeld(uri: Uri): boolean {
    return this.#health.isHeld(uri.toString());
  }

  showOutput(): void {
    this.#output.show();
  }

  /** Starts the server anew, with all logs, whatever has happened before. */
  async restart(): Promise<void> {
    this.#health.forgive();
    this.#started = this.#told(() => this.#startAnew());
    await this.#started;
    this.#stateChange.fire();
  }

  /** Puts another client in the place of one whose server has died or is to end. */
  async #startAnew(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    // It has not yet taken down what it was when its server dies.
    await new Promise(resolve => setTimeout(resolve, 0));
    await this.#end(client);
    await this.#run();
  }

  async #end(client: BaseLanguageClient | undefined): Promise<void> {
    if (!client?.needsStop()) return;
    try {
      await client.dispose();
    } catch (error) {
      this.#output.warn(`Stopping the language server: ${String(error)}`);
    }
  }

  /** Starts the server if it does not run. A failure is told to the user, once, with a way to its reason. */
  start(): void {
    this.#started ??= this.#told(() => this.#run());
  }

  async #told(start: () => Promise<void>): Promise<void> {
    try {
      await start();
    } catch (error) {
      this.#sayNotStarted(error);
    }
  }

  #sayNotStarted(error: unknown): void {
    this.#output.error(error instanceof Error ? error : String(error));
    const showLog = t('Show Log');
    void window
      .showErrorMessage(t('The language server of ESA Mail Logs did not start.'), showLog)
      .then(choice => {
        if (choice === showLog) this.#output.show();
      });
  }

  /**
   * Asks the server what LSP has no question for; again, where the log was edited before there was an answer.
   * @throws Error when the server does not run or fails to answer
   */
  ask<Params, Result>(
    request: CustomRequest<Params, Result>,
    params: Params,
    token?: CancellationToken,
  ): Promise<Result> {
    return this.#untilAnswered(client => client.sendRequest<Result>(request.method, params, token));
  }

  /**
   * As `ask`, for an answer that grows, and that may not be wanted any more.
   * @param tell is told what the answer is so far
   */
  askInParts<Params, Result>(
    request: CustomRequest<Params & { partialResultToken?: string | number }, Result>,
    params: Params,
    token: CancellationToken,
    tell: (soFar: Result) => void,
  ): Promise<Result> {
    return this.#untilAnswered(async client => {
      const partialResultToken = `esaLog-${++this.#parts}`;
      const listener = client.onProgress(new ProgressType<Result>(), partialResultToken, tell);
      try {
        return await client.sendRequest<Result>(request.method, { ...params, partialResultToken }, token);
      } finally {
        listener.dispose();
      }
    });
  }

  async #untilAnswered<Result>(ask: (client: BaseLanguageClient) => Promise<Result>): Promise<Result> {
    this.start();
    // One that dies while it starts is followed by another.
    for (let started; started !== this.#started;) await (started = this.#started);
    if (this.isStopped) throw new Error(t('ESA Log has stopped reading logs. Run “Restart Server”.'));
    if (!this.#client) throw new Error('The language server does not run');
    for (let attempt = 1; ; attempt++) {
      try {
        return await ask(this.#client);
      } catch (error) {
        if (attempt === MAX_ATTEMPTS || !wasEditedMeanwhile(error)) throw error;
      }
    }
  }

  /** What the hover of a place says, as Markdown that is safe to be shown; undefined where it says nothing. */
  async hover(uri: Uri, position: Position): Promise<string | undefined> {
    const hover = await this.ask(HOVER, { textDocument: { uri: uri.toString() }, position });
    return hover && MarkupContent.is(hover.contents) ? hover.contents.value : undefined;
  }

  dispose(): void {
    this.#coverage.dispose();
    this.#attention.dispose();
    this.#noEntries.dispose();
    this.#marksChange.dispose();
    this.#storyChange.dispose();
    this.#stateChange.dispose();
    this.#health.dispose();
    const client = this.#client;
    this.#client = undefined;
    void this.#end(client);
  }

  async #run(): Promise<void> {
    const options: InitializationOptions = {
      ...(l10n.bundle && { l10n: l10n.bundle }),
      commands: {
        showLines: SHOW_LINES_COMMAND,
        openStory: OPEN_STORY_COMMAND,
        openMessageDetails: OPEN_MESSAGE_DETAILS_COMMAND,
        openLines: OPEN_LINES_COMMAND,
        openRulePage: OPEN_RULE_PAGE_COMMAND,
        copyHatEntries: COPY_HAT_ENTRIES_COMMAND,
        ignore: IGNORE_COMMAND,
        goToLine: GO_TO_LINE_COMMAND,
      },
      coverage: true,
      attention: true,
      noEntries: true,
      storyFiles: true,
      marksLines: true,
      // By LSP the client announces VS Code's default of 5,000. VS Code itself says so where its setting allows less.
      mostFoldingRanges: 65_000,
      rulePages: `${Uri.joinPath(this.#context.extensionUri, 'docs', 'rules').toString()}/`,
    };
    const { middleware } = this.#health;
    const client = this.#makeClient('esaLog', 'ESA Mail Logs', {
      documentSelector: [{ language: LANGUAGE }, { scheme: STORY_SCHEME }],
      outputChannel: this.#output,
      traceOutputChannel: this.#output,
      initializationOptions: options,
      errorHandler: this.#health,
      // Else the client tells of it by itself.
      initializationFailedHandler: () => false,
      middleware: {
        ...middleware,
        didOpen: async (document, next) => {
          forgetProblems(client, document);
          await middleware.didOpen(document, next);
        },
        ...callDirection(command => commands.executeCommand(command)),
      },
      diagnosticPullOptions: { onChange: true, onTabs: false },
      // Log text reaches Markdown only in escaped form; the only commands a hover may run are ours.
      markdown: {
        isTrusted: {
          enabledCommands: [
            SHOW_LINES_COMMAND,
            OPEN_STORY_COMMAND,
            OPEN_LINES_COMMAND,
            OPEN_MESSAGE_DETAILS_COMMAND,
            GO_TO_LINE_COMMAND,
          ],
        },
        supportHtml: false,
      },
    });
    this.#client = client;
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Starting) this.#stateChange.fire();
    });
    client.onNotification(CoverageNotification.method, (coverage: Coverage) => {
      this.#health.hasRead(coverage.uri);
      this.#coverage.fire(coverage);
    });
    client.onNotification(AttentionNotification.method, (attention: LogAttention) => {
      this.#attention.fire(attention);
    });
    client.onNotification(NoEntriesNotification.method, (found: NoEntries) => {
      this.#noEntries.fire(found);
    });
    client.onNotification(MarksChangedNotification.method, ({ uri }: MarksChanged) => {
      this.#marksChange.fire(Uri.parse(uri));
    });
    client.onNotification(StoryChangedNotification.method, ({ uri }: StoryChanged) => {
      this.#storyChange.fire(Uri.parse(uri));
    });
    const deaths = this.#health.deathCount;
    try {
      await this.#client.start();
    } catch (error) {
      // Whoever watches deaths has another one started by now, or has said that there is none.
      if (this.#health.deathCount === deaths) throw error;
    }
  }
}
