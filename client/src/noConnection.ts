import { window } from 'vscode';
import { t } from './texts';

/** What is said where something was asked of a line's connection and there is none, such as on an empty line. */
export function showNoConnection(): void {
  void window.showInformationMessage(t('This line belongs to no connection.'));
}

/** What is said where a connection is to be shown that the log, as it is now, does not hold, or that is not open. */
export function showConnectionGone(): void {
  void window.showInformationMessage(t('The log does not hold this connection or message, or is not open.'));
}

/** What is said where a line is to be gone to that the log, as it is now, does not hold. */
export function showLineGone(): void {
  void window.showInformationMessage(t('This line is not one of the log, or the log has changed.'));
}
