// What the clients of these tests can do.
import type { ClientCapabilities } from 'vscode-languageserver-protocol/node';

/** A client that can do what VS Code can. */
export const ABLE: ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    symbol: { resolveSupport: { properties: ['location.range'] } },
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    textDocumentContent: {},
  },
  textDocument: {
    hover: { contentFormat: ['markdown', 'plaintext'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeLens: {},
    inlayHint: {},
    diagnostic: { relatedInformation: true, codeDescriptionSupport: true },
  },
};

/** As `ABLE`, and problems are pushed to it. */
export const PUSHED: ClientCapabilities = {
  workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
  textDocument: {
    hover: { contentFormat: ['markdown', 'plaintext'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, versionSupport: true },
  },
};
