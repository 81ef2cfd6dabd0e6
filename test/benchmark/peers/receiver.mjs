// A language server that takes texts and does nothing with them: what opening a log costs before anyone reads it.
import {
  createConnection,
  ProposedFeatures,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';

const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
/** @typedef {{ uri: string, version: number, text: string }} Text */

/** @type {TextDocuments<Text>} */
const documents = new TextDocuments({
  create: (uri, _languageId, version, text) => ({ uri, version, text }),
  update: document => document,
});
connection.onInitialize(() => ({ capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental } }));
connection.onRequest('nothing', () => null);
documents.listen(connection);
connection.listen();
