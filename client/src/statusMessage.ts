import { window } from 'vscode';

const STATUS_MS = 5000;

/** Says something in the status bar for a moment: what was done, where nothing else shows it. */
export function sayInStatusBar(words: string): void {
  window.setStatusBarMessage(words, STATUS_MS);
}
