import { CodeActionKind, TextDocumentSyncKind, type ServerCapabilities } from 'vscode-languageserver';
import { STORY_SCHEME } from '../features/story/storyName';
import { TOKEN_TYPES } from '../features/tokens/types';
import type { Client } from './client';
import { SECTION } from './settings';

/** What the server says that it can do: nothing that the client cannot use. */
export function capabilitiesFor(client: Client): ServerCapabilities {
  const { context } = client;
  const { codeLens, inlayHint } = client.capabilities.textDocument ?? {};
  return {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    documentSymbolProvider: true,
    ...(client.takesTokensOfRange && {
      semanticTokensProvider: {
        legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [] },
        // No client would ask for the range on screen once it has had those of the whole log.
        range: true,
        full: false,
      },
    }),
    callHierarchyProvider: true,
    foldingRangeProvider: true,
    workspaceSymbolProvider: { resolveProvider: context.resolvesSymbols },
    ...(codeLens && { codeLensProvider: { resolveProvider: true } }),
    ...(inlayHint && { inlayHintProvider: true }),
    ...(context.commands.openStory !== undefined && {
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
    }),
    ...(client.showsStories && { documentLinkProvider: {} }),
    ...(client.showsStories &&
      !client.storyFiles && { workspace: { textDocumentContent: { schemes: [STORY_SCHEME] } } }),
    ...(client.pulls && {
      diagnosticProvider: {
        identifier: SECTION,
        interFileDependencies: false,
        workspaceDiagnostics: false,
      },
    }),
  };
}
