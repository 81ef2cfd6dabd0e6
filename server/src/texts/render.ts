import type { Phrase, PhraseValue, Quoted, MessagePhrase } from '../log/phrase';
import { english, type Language } from './language';
import type { Part } from './message';

/** What takes a phrase that is rendered, piece by piece: our words, and values from the log. */
export interface Sink {
  words(words: string): void;
  value(value: string): void;
  quoted(quoted: Quoted): void;
}

/** Renders a phrase in the language of its reader. */
export function writePhrase(said: Phrase, language: Language, sink: Sink): void {
  if ('text' in said) sayParts(language.message(said.text).parts, said.values, language, sink);
  else if ('verbatim' in said) sink.words(said.verbatim);
  else if ('quoted' in said) sink.quoted(said);
  else if ('seconds' in said) sink.words(language.duration(said.seconds));
  else {
    for (const leaf of language.list(said.form, said.list.length)) {
      if (typeof leaf === 'string') sink.words(leaf);
      else sayValue(said.list[leaf] ?? '', language, sink);
    }
  }
}

function sayValue(value: PhraseValue, language: Language, sink: Sink): void {
  if (typeof value === 'string') sink.value(value);
  else if (typeof value === 'number') sink.words(String(value));
  else writePhrase(value, language, sink);
}

/** @returns the value that was said last, where nothing came after it */
function sayParts(
  parts: readonly Part[],
  values: MessagePhrase['values'],
  language: Language,
  sink: Sink,
): PhraseValue | undefined {
  let last: PhraseValue | undefined;
  for (const part of parts) {
    if (typeof part === 'string') {
      if (!isSecondEnd(part, last)) sink.words(part);
      last = undefined;
      continue;
    }
    const value = values[part.name];
    if ('choose' in part) {
      const chosen = part.choose(value);
      if (chosen.length > 0) last = sayParts(chosen, values, language, sink);
      continue;
    }
    // The name tells whoever sees it what is missing.
    if (value === undefined) sink.words(`{${part.name}}`);
    else if (part.as === 'number' && typeof value === 'number') sink.words(language.number(value));
    else sayValue(value, language, sink);
    last = value;
  }
  return last;
}

/** Whether it is no more than the full stop behind a value that is a sentence with an end of its own. */
const isSecondEnd = (words: string, before: PhraseValue | undefined): boolean =>
  (words === '.' || words === '。') && typeof before === 'string' && /[.!?]$/.test(before);

/** Puts all in one text. */
class TextSink implements Sink {
  text = '';
  readonly #shown: (value: string) => string;

  constructor(shown: (value: string) => string) {
    this.#shown = shown;
  }

  words(words: string): void {
    this.text += words;
  }

  value(value: string): void {
    this.text += this.#shown(value);
  }

  quoted({ quoted }: Quoted): void {
    this.text += `"${this.#shown(quoted)}"`;
  }
}

/** @param showValue what to do with values that are plain text: log text is made visible or escaped here */
export function renderPhrase(
  said: Phrase,
  language: Language = english,
  showValue: (value: string) => string = value => value,
): string {
  const sink = new TextSink(showValue);
  writePhrase(said, language, sink);
  return sink.text;
}
