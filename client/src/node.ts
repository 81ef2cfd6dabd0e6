import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith } from './extension';

/**
 * Tells the user of no server that does not run: that is told once, with what to do. What goes wrong with one is in the
 * output at any rate.
 */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown, show?: boolean | 'force'): void {
    super.error(message, data, this.isRunning() ? show : false);
  }
}

/**
 * The extension where extensions run on Node: the server is a process of its own, reached over standard input and
 * output. Over ipc, Node puts a large answer into words at once.
 */
export function activate(context: ExtensionContext): void {
  const module = context.asAbsolutePath('dist/server.js');
  const run = { module, transport: TransportKind.stdio };
  activateWith(
    context,
    (id, name, options) =>
      new QuietClient(
        id,
        name,
        { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } } },
        options,
      ),
  );
}
