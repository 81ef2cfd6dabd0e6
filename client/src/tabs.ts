import { TabInputText, TabInputTextDiff, ViewColumn, window, type TextDocument, type Uri } from 'vscode';

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

/** Where a document is seen, or else where its tab is: to be shown there, and not once more elsewhere. */
export function columnOf(uri: Uri): ViewColumn {
  const key = uri.toString();
  const visible = window.visibleTextEditors.find(({ document }) => document.uri.toString() === key);
  const group = window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof TabInputText && input.uri.toString() === key),
  );
  return visible?.viewColumn ?? group?.viewColumn ?? ViewColumn.One;
}
