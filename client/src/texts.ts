import { env, l10n } from 'vscode';
import { Language } from '../../server/src/texts/language';
import { localeOf } from '../../server/src/texts/locale';
import { renderPhrase } from '../../server/src/texts/render';

let language: Language | undefined;

/**
 * A text in the language of VS Code, with its values. Messages are written as those of the server are
 * (docs/translating.md), which `l10n.t` of VS Code cannot fill in.
 * @param text a literal: the translation bundle is gathered from the calls of this function
 */
export function t(text: string, values: Readonly<Record<string, string | number>> = {}): string {
  language ??= new Language(localeOf(env.language), l10n.bundle);
  return renderPhrase({ text, values }, language);
}
