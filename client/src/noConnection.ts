import { l10n, window } from 'vscode';

/** What is said where something was asked of a line's connection and there is none, such as on an empty line. */
export function sayNoConnection(): void {
  void window.showInformationMessage(l10n.t('This line belongs to no connection.'));
}
