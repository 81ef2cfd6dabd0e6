import { workspace, type TextDocument } from 'vscode';
import { LANGUAGE } from './language';

/** So long a log that is opened may take to be known for one by its content. */
const RECOGNISED_MS = 3000;

/**
 * Waits until an open document is known for a mail log, which is seen a moment after it was opened.
 * @returns whether it is one
 */
export async function whenRecognised(document: TextDocument): Promise<boolean> {
  if (document.languageId === LANGUAGE) return true;
  const uri = document.uri.toString();
  return await new Promise<boolean>(resolve => {
    const end = (isLog: boolean) => {
      clearTimeout(timer);
      listener.dispose();
      resolve(isLog);
    };
    const timer = setTimeout(() => {
      end(false);
    }, RECOGNISED_MS);
    // Another language is told as a document that is opened.
    const listener = workspace.onDidOpenTextDocument(opened => {
      if (opened.uri.toString() === uri && opened.languageId === LANGUAGE) end(true);
    });
  });
}
