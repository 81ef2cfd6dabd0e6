import { Uri, type WebviewPanel } from 'vscode';
import { pageFolder, webviewHtml, type PageName } from './html';

/**
 * Makes a panel that is new, or was brought back, show one of our pages.
 * @param heard is called with whatever its page sends, be it of ours or not
 * @param gone is called once it is closed
 */
export function showPage(
  panel: WebviewPanel,
  extension: Uri,
  page: PageName,
  { heard, gone }: { readonly heard: (message: unknown) => void; readonly gone: () => void },
): void {
  panel.webview.options = { enableScripts: true, localResourceRoots: [pageFolder(extension)] };
  const icon = (theme: string) => Uri.joinPath(extension, 'images', `${page}-${theme}.svg`);
  panel.iconPath = { light: icon('light'), dark: icon('dark') };
  panel.onDidDispose(gone);
  panel.webview.onDidReceiveMessage(heard);
  panel.webview.html = webviewHtml(panel.webview, extension, page);
}
