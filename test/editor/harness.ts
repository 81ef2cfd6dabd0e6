// The editor for tests in `page/`: one server, one Chromium and one window for all test files of a run, each
// test beginning with nothing open. What a person sees is read from the page (reading.ts); what only the
// extension host knows is asked there, by `evaluate`.
//
//     const editor = useEditor();
//     it('underlines it', async () => {
//       await editor().open('a.log', text);
//       await becomes(() => editor().squiggles(), […]);
//     });
import { Editor } from './editor';
import { openWindow, type EditorOptions } from './editor-window';
import { patience } from './until';

export { Editor };
export type { EditorOptions, Theme } from './editor-window';
export { becomes, eventually, until } from './until';

/** Test files are compiled apart; what they share hangs on the global object. */
const shared = globalThis as typeof globalThis & { esaLogEditor?: Promise<Editor> | undefined };

const start = async (options?: EditorOptions): Promise<Editor> => new Editor(await openWindow(options));

if (!('esaLogEditor' in shared)) {
  shared.esaLogEditor = undefined;
  // Outside of any suite, so this runs after all test files.
  after('ends the editor', async function () {
    this.timeout(3 * patience);
    // One that did not start has said so before the first test.
    await (await shared.esaLogEditor?.catch(() => undefined))?.stop();
  });
}

/**
 * Gives the tests of a suite an editor: the one that all suites share, or one of their own where they need
 * settings from the start. A test that fails leaves a picture in out/screenshots.
 */
export function useEditor(options?: EditorOptions): () => Editor {
  let editor: Editor | undefined;

  before('starts the editor', async function () {
    this.timeout(6 * patience);
    editor = await (options ? start(options) : (shared.esaLogEditor ??= start()));
  });
  beforeEach(() => editor?.clear());
  afterEach(async function () {
    const test = this.currentTest;
    if (test?.state !== 'failed' || !editor) return;
    await editor.screenshot(`failed-${test.fullTitle().replace(/\W+/g, '-').slice(0, 100)}`);
  });
  if (options) {
    after('ends the editor of its own', async function () {
      this.timeout(3 * patience);
      await editor?.stop();
    });
  }
  return () => {
    if (!editor) throw new Error('the editor is there only while tests run');
    return editor;
  };
}
