import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import { NEVER_CANCELLED } from '../service/cancellation';
import type { Dependent, LogChange, Reaction } from '../service/changes';
import { DELAYS } from '../service/delays';
import type { OpenLog } from '../service/openLog';
import type { LanguageService } from '../service/service';

/** Problems for a client that does not ask for them: told once the edits of a log are over. */
export class PushedProblems implements Dependent {
  readonly delay = DELAYS.problems;
  readonly #service: Pick<LanguageService, 'documents' | 'problems'>;
  readonly #tell: (problems: PublishDiagnosticsParams) => void;

  constructor(
    service: Pick<LanguageService, 'documents' | 'problems'>,
    tell: (problems: PublishDiagnosticsParams) => void,
  ) {
    this.#service = service;
    this.#tell = tell;
  }

  readonly reaction = ({ kind, document: { uri } }: LogChange): Reaction => {
    if (kind !== 'closed') return 'begin';
    // A log that is given another language is closed too: its squiggles must not stay.
    this.#tell({ uri, diagnostics: [] });
    return 'stop';
  };

  readonly update = async ({ uri }: OpenLog): Promise<void> => {
    const version = this.#service.documents.get(uri)?.version;
    if (version === undefined) return;
    const diagnostics = await this.#service.problems(uri, NEVER_CANCELLED);
    // Closed meanwhile: its problems have been taken away.
    if (this.#service.documents.get(uri)) this.#tell({ uri, version, diagnostics });
  };
}
