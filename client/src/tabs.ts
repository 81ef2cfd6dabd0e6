import { TabInputText, TabInputTextDiff, window, type TextDocument, type Uri } from 'vscode';

/** Whether a document is open in a tab, by itself or compared with another one. */
export function hasTab({ uri }: TextDocument): boolean {
  const shows = (shown: Uri): boolean => shown.toString() === uri.toString();
  return window.tabGroups.all.some(({ tabs }) =>
    tabs.some(
      ({ input }) =>
        (input instanceof TabInputText && shows(input.uri)) ||
        (input instanceof TabInputTextDiff && (shows(input.original) || shows(input.modified))),
    ),
  );
}
