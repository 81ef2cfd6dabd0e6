import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith } from './extension';

/** The extension where extensions run on Node: the server is a process of its own, reached by ipc. */
export function activate(context: ExtensionContext): void {
  const module = context.asAbsolutePath('dist/server.js');
  const run = { module, transport: TransportKind.ipc };
  activateWith(
    context,
    (id, name, options) =>
      new LanguageClient(
        id,
        name,
        { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } } },
        options,
      ),
  );
}
