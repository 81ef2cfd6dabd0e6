import { l10n } from 'vscode';

/** Counts with what they count; of what the server tells, it has the words. */

export const connectionsInWords = (count: number): string =>
  count === 1 ? l10n.t('1 connection') : l10n.t('{0} connections', count.toLocaleString());

export const messagesInWords = (count: number): string =>
  count === 1 ? l10n.t('1 message') : l10n.t('{0} messages', count.toLocaleString());

export const failedInWords = (count: number): string =>
  count === 1
    ? l10n.t('1 failed authentication')
    : l10n.t('{0} failed authentications', count.toLocaleString());
