import {
  commands,
  languages,
  workspace,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  type TextDocument,
  type TextDocumentContentChangeEvent,
  type Uri,
  window,
} from 'vscode';
import { LANGUAGE } from './language';
import { holdsMailLog } from './recognition';

/** The languages that VS Code gives to `.log` and `.txt` files of itself. */
const DEFAULT_LANGUAGES: ReadonlySet<string> = new Set(['log', 'plaintext']);
/** Logs and exports of them, a log of the appliance of any name, and names without an ending. */
const FILE_NAME = /(?:\.(?:log|txt|csv|tsv|current)|\.@\d{8}T\d{6}\.[sc]|\/[^/.]+)(?:\.\d+)?$/i;

/** A page may have much to say before it shows a log. */
const LINES_LOOKED_AT = 200;

/** Files whose language the user has chosen; remembered for the workspace, the oldest forgotten first. */
const CHOSEN_KEY = 'languageChosenByUser';
const MAX_REMEMBERED = 200;

/**
 * Recognises mail logs among `.log`, `.txt` and like files by their content: VS Code's own `log` language claims them,
 * and then looks at no first line; and the first line of an export or of a page is none of the log. What the user has
 * chosen is never touched.
 */
export class LanguageDetection implements Disposable {
  readonly #context: ExtensionContext;
  readonly #output: LogOutputChannel;
  readonly #listeners: Disposable[];
  /** How an entry of a mail log begins: the pattern by which VS Code itself knows files without an ending. */
  readonly #entryBegins: RegExp;
  /** Files that were closed in this very moment: what opens them now is a change of language, no opening. */
  readonly #closing = new Map<string, string>();
  /** Files we gave our language. */
  readonly #recognised = new Set<string>();

  constructor(context: ExtensionContext, output: LogOutputChannel) {
    this.#context = context;
    this.#output = output;
    this.#entryBegins = firstLinePattern(context);
    this.#listeners = [
      workspace.onDidCloseTextDocument(document => {
        this.#closed(document);
      }),
      workspace.onDidOpenTextDocument(document => {
        this.#opened(document);
      }),
      // A log that is just being begun holds nothing to go by.
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (isCandidate(document) && fillsEmpty(document, contentChanges)) this.#look(document);
      }),
      this.#noWordHighlights(),
    ];
    for (const document of workspace.textDocuments) this.#look(document);
    if (window.activeTextEditor?.document.languageId === LANGUAGE)
      this.#unmark(window.activeTextEditor.document);
  }

  /**
   * While a log is not yet ours, or the server does not yet run, VS Code would highlight the word at the cursor wherever
   * it stands, and ask nobody again until the cursor has left those marks. No answer leaves other files to it.
   */
  #noWordHighlights(): Disposable {
    return languages.registerDocumentHighlightProvider(
      Array.from([LANGUAGE, ...DEFAULT_LANGUAGES], language => ({ language })),
      {
        provideDocumentHighlights: ({ uri, languageId }) =>
          languageId === LANGUAGE || this.#recognised.has(uri.toString()) ? [] : undefined,
      },
    );
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
  }

  #closed({ uri, languageId }: TextDocument): void {
    const key = uri.toString();
    this.#closing.set(key, languageId);
    // A change of language closes and opens in one go; a file that is really closed is forgotten right after.
    setTimeout(() => {
      if (!workspace.textDocuments.some(open => open.uri.toString() === key)) this.#recognised.delete(key);
      this.#closing.delete(key);
    }, 0);
  }

  #opened(document: TextDocument): void {
    const key = document.uri.toString();
    const before = this.#closing.get(key);
    if (before === undefined) {
      this.#look(document);
    } else if (document.languageId !== LANGUAGE) {
      // Any other language than ours: the user's own hand, since we only ever set ours.
      this.#recognised.delete(key);
      this.#remember(key);
    } else if (!this.#recognised.has(key)) {
      this.#forget(key);
    }
  }

  #look(document: TextDocument): void {
    if (
      !isCandidate(document) ||
      this.#isChosen(document.uri) ||
      !holdsMailLog(firstLines(document), this.#entryBegins)
    )
      return;
    this.#recognised.add(document.uri.toString());
    const unmark = () => {
      this.#unmark(document);
    };
    languages.setTextDocumentLanguage(document, LANGUAGE).then(unmark, (error: unknown) => {
      this.#output.warn(
        `${document.uri.toString()} looks like a mail log, but its language could not be set: ${String(error)}`,
      );
    });
  }

  /**
   * Before a log was ours, and before the extension ran at all, VS Code may have marked the word at the cursor: in one
   * that was just opened, that which every line begins with. In our language that is no word, which VS Code sees once it
   * looks again.
   */
  #unmark({ uri }: TextDocument): void {
    if (window.activeTextEditor?.document.uri.toString() !== uri.toString()) return;
    commands.executeCommand('editor.action.wordHighlight.trigger').then(undefined, (error: unknown) => {
      this.#output.warn(`The marks of a word could not be taken away: ${String(error)}`);
    });
  }

  #isChosen(uri: Uri): boolean {
    return this.#chosen().includes(uri.toString()) || hasAssociation(uri);
  }

  #chosen(): readonly string[] {
    return this.#context.workspaceState.get<readonly string[]>(CHOSEN_KEY, []);
  }

  #remember(key: string): void {
    this.#update([...this.#chosen().filter(other => other !== key), key].slice(-MAX_REMEMBERED));
  }

  #forget(key: string): void {
    const chosen = this.#chosen();
    if (chosen.includes(key)) this.#update(chosen.filter(other => other !== key));
  }

  #update(chosen: readonly string[]): void {
    this.#context.workspaceState.update(CHOSEN_KEY, chosen).then(undefined, (error: unknown) => {
      this.#output.warn(`A chosen language could not be remembered: ${String(error)}`);
    });
  }
}

function* firstLines(document: TextDocument): Iterable<string> {
  for (let line = 0; line < Math.min(document.lineCount, LINES_LOOKED_AT); line++) {
    yield document.lineAt(line).text;
  }
}

/** Whether a change is the first text of an empty document. */
function fillsEmpty(document: TextDocument, changes: readonly TextDocumentContentChangeEvent[]): boolean {
  const [change] = changes;
  // The text is asked for last: it is made anew with every change.
  return (
    changes.length === 1 &&
    change?.rangeOffset === 0 &&
    change.rangeLength === 0 &&
    change.text.length === document.getText().length
  );
}

function isCandidate(document: TextDocument): boolean {
  return (
    DEFAULT_LANGUAGES.has(document.languageId) &&
    FILE_NAME.test(document.uri.path) &&
    document.uri.scheme !== 'untitled' &&
    workspace.getConfiguration('esaLog', document).get('detectByContent', true)
  );
}

/**
 * Whether the user has told VS Code what files of this name are. An association with VS Code's own `log` cannot
 * be told from its default by the language alone.
 */
function hasAssociation(uri: Uri): boolean {
  const associations = workspace
    .getConfiguration('files', uri)
    .inspect<Record<string, string>>('associations');
  const patterns = [
    associations?.globalValue,
    associations?.workspaceValue,
    associations?.workspaceFolderValue,
  ];
  return patterns.some(values => Object.keys(values ?? {}).some(pattern => matches(pattern, uri.path)));
}

/** VS Code's associations: a glob on the file's name, or on its whole path where it has a slash. */
function matches(pattern: string, path: string): boolean {
  const name = pattern.includes('/') ? path : path.slice(path.lastIndexOf('/') + 1);
  const source = pattern
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/?|\*|\?/g, glob => (glob === '?' ? '.' : glob === '*' ? '[^/]*' : '.*'))
    .replace(/\{([^{}]*)\}/g, (_, choices: string) => `(?:${choices.replaceAll(',', '|')})`);
  try {
    return new RegExp(`^${source}$`, 'i').test(name);
  } catch {
    // A pattern that is none matches nothing, for VS Code as well.
    return false;
  }
}

function firstLinePattern(context: ExtensionContext): RegExp {
  const manifest = context.extension.packageJSON as {
    contributes: { languages: readonly { id: string; firstLine?: string }[] };
  };
  const language = manifest.contributes.languages.find(({ id }) => id === LANGUAGE);
  if (language?.firstLine === undefined) throw new Error(`package.json names no firstLine for ${LANGUAGE}`);
  return new RegExp(language.firstLine);
}
