import { window, type TextEditor, type Uri } from 'vscode';
import type { Position } from 'vscode-languageclient';
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

/** Whether an argument of a command is a place in a document. */
export function isPosition(value: unknown): value is Position {
  const position = value as Partial<Position> | null | undefined;
  return typeof position?.line === 'number' && typeof position.character === 'number';
}
