import { env, Uri, type Webview } from 'vscode';

/** Of its script, its style and its icons. */
export type PageName = 'sequence' | 'report';

/** Where the bundled scripts and styles of pages lie. */
export const pageFolder = (extension: Uri): Uri => Uri.joinPath(extension, 'dist');

/**
 * A page before there is anything to show. It may run our script and take our style, and nothing else: no text of
 * a log is in here, it comes by messages and is set as text.
 */
export function webviewHtml(webview: Webview, extension: Uri, name: PageName): string {
  const nonce = randomName();
  const file = (ending: string) =>
    webview
      .asWebviewUri(Uri.joinPath(pageFolder(extension), `${name}.${ending}`))
      .toString()
      .replaceAll('"', '%22');
  return `<!DOCTYPE html>
<html lang="${env.language.replace(/[^\w-]/g, '')}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${file('css')}">
<title></title>
</head>
<body>
<main></main>
<script nonce="${nonce}" src="${file('js')}"></script>
</body>
</html>`;
}

function randomName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
