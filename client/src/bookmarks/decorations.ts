import {
  DecorationRangeBehavior,
  MarkdownString,
  OverviewRulerLane,
  ThemeColor,
  Uri,
  window,
  type DecorationOptions,
  type Disposable,
  type Range,
  type ThemableDecorationAttachmentRenderOptions,
  type TextEditor,
} from 'vscode';
import { t } from '../texts';
import type { ShownBookmark } from './shownBookmark';
import { mayBeAnother } from './words';

/** Of a note no more is drawn behind its line, in characters; and before a long one, whose text it moves. */
const NOTE_LIMIT = 120;
const NOTE_LIMIT_BEFORE = 40;

/** Lines of more UTF-16 units end where nobody may see it. */
const LONG_LINE = 120;

/**
 * How bookmarks look: an icon beside the line, a mark in the overview ruler, and the note behind the line, or before it
 * where it is long.
 */
export class BookmarkDecorations implements Disposable {
  readonly #type;

  /** @param extension where the extension is installed */
  constructor(extension: Uri) {
    const icon = (theme: string) => ({
      gutterIconPath: Uri.joinPath(extension, 'images', `bookmark-${theme}.svg`),
    });
    this.#type = window.createTextEditorDecorationType({
      isWholeLine: true,
      light: icon('light'),
      dark: icon('dark'),
      gutterIconSize: 'contain',
      overviewRulerColor: new ThemeColor('esaLog.bookmark.foreground'),
      overviewRulerLane: OverviewRulerLane.Left,
      rangeBehavior: DecorationRangeBehavior.ClosedClosed,
    });
  }

  /** @param lines of the editor, 0-based, and their bookmarks */
  show(editor: TextEditor, lines: ReadonlyMap<number, ShownBookmark>): void {
    const { document } = editor;
    const options: DecorationOptions[] = [];
    for (const [line, bookmark] of lines)
      if (line < document.lineCount) options.push(optionsOf(bookmark, document.lineAt(line).range));
    editor.setDecorations(this.#type, options);
  }

  dispose(): void {
    this.#type.dispose();
  }
}

function optionsOf({ note, isDoubtful }: ShownBookmark, range: Range): DecorationOptions {
  const said = [
    ...(note === '' ? [] : [t('Note: {note}', { note })]),
    ...(isDoubtful ? [mayBeAnother()] : []),
  ];
  return {
    range,
    ...(said.length > 0 && { hoverMessage: new MarkdownString().appendText(said.join('\n')) }),
    ...(note !== '' && {
      renderOptions:
        range.end.character > LONG_LINE
          ? { before: drawn(note, NOTE_LIMIT_BEFORE, '0 3ch 0 0') }
          : { after: drawn(note, NOTE_LIMIT, '0 0 0 3ch') },
    }),
  };
}

function drawn(note: string, limit: number, margin: string): ThemableDecorationAttachmentRenderOptions {
  const characters = Array.from(note);
  return {
    contentText: characters.length > limit ? `${characters.slice(0, limit).join('')}…` : note,
    margin,
    fontStyle: 'italic',
    color: new ThemeColor('esaLog.bookmark.foreground'),
  };
}
