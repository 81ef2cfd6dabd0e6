import {
  Range,
  Selection,
  TextEditorRevealType,
  window,
  type Position as EditorPosition,
  type TextEditor,
  type Uri,
} from 'vscode';
import type { Position } from 'vscode-languageclient';
import type { WhichConnection } from '../../server/src/requests';
import { LANGUAGE, STORY_LANGUAGE } from './language';

/** The active editor, where it shows a log or the story of one. */
export function activeLogOrStory(): TextEditor | undefined {
  const editor = window.activeTextEditor;
  const language = editor?.document.languageId;
  return language === LANGUAGE || language === STORY_LANGUAGE ? editor : undefined;
}

/** Where the cursor stands in it. */
export function placeAtCursor(): { uri: Uri; position: Position } | undefined {
  const editor = activeLogOrStory();
  return editor && { uri: editor.document.uri, position: editor.selection.active };
}

/** The active editor, where it shows a log. */
export function activeLog(): TextEditor | undefined {
  const editor = window.activeTextEditor;
  return editor?.document.languageId === LANGUAGE ? editor : undefined;
}

/** The lines of a selection, 0-based. Whoever selects whole lines has the cursor at the beginning of the one behind. */
export function linesOfSelection({ start, end }: Selection): { first: number; last: number } {
  return {
    first: start.line,
    last: end.character === 0 && end.line > start.line ? end.line - 1 : end.line,
  };
}

/** Puts the cursor of an editor somewhere, and that in sight. */
export function putCursor(editor: TextEditor, at: EditorPosition): void {
  editor.selection = new Selection(at, at);
  editor.revealRange(new Range(at, at), TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Whether an argument of a command is a place in a document. */
export function isPosition(value: unknown): value is Position {
  const position = value as Partial<Position> | null | undefined;
  return typeof position?.line === 'number' && typeof position.character === 'number';
}

/** What a link, a lens or a view names to a command: a place, or a connection by its name. */
export function whichOf(value: unknown): WhichConnection | undefined {
  if (typeof value === 'string') return { ref: value };
  return isPosition(value) ? { position: { line: value.line, character: value.character } } : undefined;
}
