import {
  DocumentDiagnosticReportKind,
  type Diagnostic,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver';

/** Names of lists of problems. A client may keep one longer than a server lives: each server has names of its own. */
const names = new WeakMap<readonly Diagnostic[], string>();
const ofServer = Math.random().toString(36).slice(2);
let count = 0;

/**
 * Problems for a client that asks for them: a list that it has already is not sent again.
 * @param known the name of the list that it has
 */
export function reportOf(items: Diagnostic[], known: string | undefined): DocumentDiagnosticReport {
  const resultId = names.get(items) ?? `${ofServer}-${++count}`;
  names.set(items, resultId);
  return resultId === known
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}
