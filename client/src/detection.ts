import {
  languages,
  workspace,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  type TextDocument,
  type TextDocumentContentChangeEvent,
  type Uri,
} from 'vscode';
import { LANGUAGE } from './language';

/** The languages that VS Code gives to `.log` and `.txt` files of itself. */
const DEFAULT_LANGUAGES: ReadonlySet<string> = new Set(['log', 'plaintext']);
const FILE_NAME = /\.(?:log|txt)(?:\.\d+)?$/i;

const LINES_LOOKED_AT = 100;
/** A header and its first words need no more; a longer line is not worth the time. */
const LINE_LENGTH = 400;
/** A copy that is wrapped twice a line still has more than this share of lines that begin an entry. */
const SHARE_OF_ENTRIES = 0.25;

/** Files whose language the user has chosen; remembered for the workspace, the oldest forgotten first. */
const CHOSEN_KEY = 'languageChosenByUser';
const MOST_REMEMBERED = 200;

/**
 * Recognises mail logs among `.log` and `.txt` files by their content: VS Code's own `log` language claims them,
 * and then looks at no first line. What the user has chosen is never touched.
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
  }

  /**
   * While a log is not yet ours, VS Code would highlight the word at the cursor wherever it stands, such as every
   * `Wed`, and ask nobody again until the cursor has left those marks. No answer leaves other files to it.
   */
  #noWordHighlights(): Disposable {
    return languages.registerDocumentHighlightProvider(
      Array.from(DEFAULT_LANGUAGES, language => ({ language })),
      { provideDocumentHighlights: ({ uri }) => (this.#recognised.has(uri.toString()) ? [] : undefined) },
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
    if (!isCandidate(document) || this.#isChosen(document.uri) || !this.#holdsMailLog(document)) return;
    this.#recognised.add(document.uri.toString());
    languages.setTextDocumentLanguage(document, LANGUAGE).then(undefined, (error: unknown) => {
      this.#output.warn(
        `${document.uri.toString()} looks like a mail log, but its language could not be set: ${String(error)}`,
      );
    });
  }

  #holdsMailLog(document: TextDocument): boolean {
    let filled = 0;
    let entries = 0;
    for (let line = 0; line < Math.min(document.lineCount, LINES_LOOKED_AT); line++) {
      const text = document.lineAt(line).text.slice(0, LINE_LENGTH);
      if (text.trim() === '') continue;
      filled++;
      if (this.#entryBegins.test(text)) entries++;
    }
    return entries > 0 && entries >= filled * SHARE_OF_ENTRIES;
  }

  #isChosen(uri: Uri): boolean {
    return this.#chosen().includes(uri.toString()) || hasAssociation(uri);
  }

  #chosen(): readonly string[] {
    return this.#context.workspaceState.get<readonly string[]>(CHOSEN_KEY, []);
  }

  #remember(key: string): void {
    this.#update([...this.#chosen().filter(other => other !== key), key].slice(-MOST_REMEMBERED));
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
