import { phrase } from '../log/phrase';
import type { SettingsFault } from '../log/settings/faults';
import { visible } from '../log/visible';
import type { Language } from '../texts/language';
import { renderPhrase } from '../texts/render';

/** Faults that a message names: of more, the output has the others. */
const TOLD = 3;

/** Tells a user of settings that cannot be taken: once, until they are others. */
export class SettingsFaults {
  readonly #report: { readonly warn: (text: string) => void; readonly tell: (message: string) => void };
  #told = '';

  /** @param report where each is noted, and where the user is told */
  constructor(report: { readonly warn: (text: string) => void; readonly tell: (message: string) => void }) {
    this.#report = report;
  }

  /** To be called with those of the settings as they are now. */
  tell(faults: readonly SettingsFault[], language: Language): void {
    const said = faults.map(({ message }) => renderPhrase(message, language, visible));
    const all = said.join('\n');
    if (all === this.#told) return;
    this.#told = all;
    if (said.length === 0) return;
    for (const sentence of said) this.#report.warn(sentence);
    const left = said.length - TOLD;
    const more = phrase(
      '{count, plural, one {# more setting cannot be used} other {# more settings cannot be used}}: the output names all of them.',
      { count: left },
    );
    const shown = said.slice(0, TOLD);
    this.#report.tell([...shown, ...(left > 0 ? [renderPhrase(more, language)] : [])].join(' '));
  }
}
