import type { TextDocument } from 'vscode';
import { DocumentDiagnosticRequest, type BaseLanguageClient } from 'vscode-languageclient';

/**
 * To be called before the server is told that a document is open. The client of the protocol knows by URI and version
 * whether it has asked for the problems of a document. A tab that is closed while they are asked for and opened again
 * before there is an answer has them asked for between the two documents, where there are none; and as both begin with
 * version 1, they would not be asked for again.
 */
export function forgetProblems(client: BaseLanguageClient, document: TextDocument): void {
  client.getFeature(DocumentDiagnosticRequest.method).getProvider(document)?.forget(document);
}
