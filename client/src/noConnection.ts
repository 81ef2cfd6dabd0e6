import { window } from 'vscode';
import { t } from './texts';

/** What is said where something was asked of a line's connection and there is none, such as on an empty line. */
export function showNoConnection(): void {
  void window.showInformationMessage(t('This line belongs to no connection.'));
}

/** What is said where a line is to be gone to that the log, as it is now, does not hold. */
export function showLineGone(): void {
  void window.showInformationMessage(t('This line is not one of the log, or the log has changed.'));
}
