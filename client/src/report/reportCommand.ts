import { commands, Uri, window } from 'vscode';
import type { Bookmarks } from '../bookmarks/bookmarks';
import { LANGUAGE } from '../language';
import type { ServerConnection } from '../serverConnection';
import { REPORT_PANEL, ReportPanel } from './reportPanel';

/** *Open Authentication Report*: of the active log, or of the one that a link names. */
export function registerReport(
  server: ServerConnection,
  bookmarks: Bookmarks,
  extension: Uri,
): { dispose(): unknown }[] {
  const panel = new ReportPanel(server, bookmarks, extension);
  return [
    panel,
    window.registerWebviewPanelSerializer(REPORT_PANEL, panel),
    commands.registerCommand('esaLog.openAuthenticationReport', async (uri?: unknown) => {
      const log = typeof uri === 'string' ? Uri.parse(uri) : activeLog();
      if (log) await panel.open(log);
    }),
  ];
}

function activeLog(): Uri | undefined {
  const document = window.activeTextEditor?.document;
  return document?.languageId === LANGUAGE ? document.uri : undefined;
}
