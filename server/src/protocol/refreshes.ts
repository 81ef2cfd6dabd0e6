import { CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';
import type { FeatureContext } from '../features/context';
import type { Client } from './client';
import type { CoalescingSender } from './coalescingSender';

/** What a client is asked to ask for anew when its user has set something else, without any log being edited. */
interface Refresh {
  readonly what: string;
  /** Whether the client can be asked for it. */
  readonly isSupported: (client: Client) => boolean;
  readonly isAnother: (before: FeatureContext, now: FeatureContext) => boolean;
  readonly ask: (connection: Connection) => Promise<unknown>;
}

const REFRESHES: readonly Refresh[] = [
  {
    what: 'lenses',
    isSupported: ({ capabilities }) => capabilities.workspace?.codeLens?.refreshSupport ?? false,
    isAnother: (before, now) => before.codeLens !== now.codeLens,
    ask: connection => connection.sendRequest(CodeLensRefreshRequest.type),
  },
  {
    what: 'hints',
    isSupported: ({ capabilities }) => capabilities.workspace?.inlayHint?.refreshSupport ?? false,
    isAnother: ({ inlayHints: before }, { inlayHints: now }) =>
      before.clientAddress !== now.clientAddress || before.elapsedTime !== now.elapsedTime,
    ask: connection => connection.languages.inlayHint.refresh(),
  },
  {
    what: 'problems',
    isSupported: ({ pulls, capabilities }) =>
      pulls && (capabilities.workspace?.diagnostics?.refreshSupport ?? false),
    // What a client has pulled before it had settings was under those of nobody.
    isAnother: () => true,
    ask: connection => connection.languages.diagnostics.refresh(),
  },
];

/** Asks for what is another under the settings as they are now. */
export function refresh(
  connection: Connection,
  client: Client,
  before: FeatureContext,
  latest: CoalescingSender,
): void {
  for (const { what, isSupported, isAnother, ask } of REFRESHES) {
    if (isSupported(client) && isAnother(before, client.context)) latest.send(what, () => ask(connection));
  }
}
