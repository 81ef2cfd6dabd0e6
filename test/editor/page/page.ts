// What several page tests read or do beyond the harness.
import type { Editor } from '../editor';
import { eventually } from '../harness';
import type { ProblemRow, Squiggle, Token } from '../reading';

/** The squiggles as soon as there are so many in view. */
export const squigglesOf = (editor: Editor, number: number): Promise<Squiggle[]> =>
  eventually(
    `${number} squiggles`,
    () => editor.squiggles(),
    found => found.length === number,
  );

/** The problems as soon as there are so many rows for them in view; without the row of the file. */
export async function problemsOf(editor: Editor, number: number): Promise<ProblemRow[]> {
  const rows = await eventually(
    `${number} problems`,
    () => editor.problems(),
    found => found.filter(({ level }) => level === 2).length === number,
  );
  return rows.filter(({ level }) => level > 1);
}

/** Waits for the cursor in a line. */
export const cursorIn = async (editor: Editor, line: number): Promise<void> => {
  await eventually(
    `the cursor in line ${line}`,
    () => editor.cursor(),
    at => at?.line === line,
  );
};

/** What the status bar says of the place on the connection; undefined where it says nothing. */
export const placeOf = async (editor: Editor): Promise<string | undefined> =>
  (await editor.status('placeOnConnection'))?.text;

/** Waits for these words in the status bar. */
export const says = async (editor: Editor, words: string | undefined): Promise<void> => {
  await eventually(
    `${words ?? 'nothing'} in the status bar`,
    () => placeOf(editor),
    text => text === words,
  );
};

/** The texts of what a selector finds, from the top. */
export const texts = async (editor: Editor, selector: string): Promise<string[]> => {
  const found = await editor.page.locator(selector).allInnerTexts();
  return found.map(text => text.replaceAll('\u00a0', ' ').replace(/\s+/g, ' ').trim());
};

/** The rows of the open peek that name a place. */
export const peekRows = (editor: Editor): Promise<string[]> =>
  texts(editor, '.reference-zone-widget .ref-tree .monaco-list-row');

/** On how many lines of the active editor a word is highlighted. */
export const highlightedLines = (editor: Editor): Promise<number> =>
  editor.page
    .locator('.editor-group-container.active .cdr.wordHighlightText')
    // A word has several marks in one place.
    .evaluateAll(marks => new Set(marks.map(mark => mark.getBoundingClientRect().top)).size);

/** The pieces of a line with their colours, as soon as it is coloured: it is drawn before, in one piece. */
export function colouredTokens(editor: Editor, line: number): Promise<Token[]> {
  return eventually(
    `line ${line} in more than one colour`,
    () => editor.tokens(line),
    drawn => new Set(drawn.map(token => token.color)).size > 1,
  );
}

/**
 * The processes of our server that run; other extensions have servers, too.
 * @param ends whether they are ended, as a machine without memory ends a process
 */
export const servers = (editor: Editor, ends = false): Promise<number[]> =>
  editor.evaluate((_, ends) => {
    interface Handle {
      spawnargs?: string[];
      pid?: number;
      exitCode?: number | null;
      signalCode?: string | null;
      kill?(signal: string): boolean;
    }
    const node = process as unknown as { _getActiveHandles(): Handle[] };
    const running = node
      ._getActiveHandles()
      .filter(
        ({ spawnargs, exitCode, signalCode }) =>
          exitCode === null &&
          signalCode === null &&
          spawnargs?.some(argument => /esa-log.*server\.js$/.test(argument)) === true,
      );
    if (ends) for (const server of running) server.kill?.('SIGKILL');
    return running.flatMap(({ pid }) => pid ?? []);
  }, ends);
