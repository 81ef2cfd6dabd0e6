import { TabInputText, TabInputTextDiff, ViewColumn, window, type TextDocument, type Uri } from 'vscode';

/** Whether a document is open in a tab, by itself or compared with another one. */
export function hasTab({ uri }: Pick<TextDocument, 'uri'>): boolean {
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
export const columnOf = (uri: Uri): ViewColumn => shownIn(uri) ?? ViewColumn.One;

/** The column beside that of a document, whichever is the active one: what is opened there does not cover it. */
export function columnBeside(uri: Uri): ViewColumn {
  const column = shownIn(uri);
  if (column === undefined || column === window.tabGroups.activeTabGroup.viewColumn) return ViewColumn.Beside;
  return COLUMNS[COLUMNS.indexOf(column) + 1] ?? column;
}

/** All that there can be, from left to right. */
const COLUMNS = [
  ViewColumn.One,
  ViewColumn.Two,
  ViewColumn.Three,
  ViewColumn.Four,
  ViewColumn.Five,
  ViewColumn.Six,
  ViewColumn.Seven,
  ViewColumn.Eight,
  ViewColumn.Nine,
];

function shownIn(uri: Uri): ViewColumn | undefined {
  const key = uri.toString();
  const visible = window.visibleTextEditors.find(({ document }) => document.uri.toString() === key);
  const group = window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof TabInputText && input.uri.toString() === key),
  );
  return visible?.viewColumn ?? group?.viewColumn;
}
