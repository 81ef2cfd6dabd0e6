import type { Phrase, PhraseValue, Quoted, Said } from '../log/phrase';
import { english, type Language } from './language';

/** What takes a phrase that is rendered, piece by piece: our words, and values from the log. */
export interface Sink {
  words(words: string): void;
  value(value: string): void;
  quoted(quoted: Quoted): void;
}

/** Renders a phrase in the language of its reader. */
export function say(said: Phrase, language: Language, sink: Sink): void {
  if ('text' in said) sayMessage(said, language, sink);
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
  else say(value, language, sink);
}

function sayMessage({ text, values }: Said, language: Language, sink: Sink): void {
  const leaves = language.message(text).leaves(values);
  let before: PhraseValue | undefined;
  for (let at = 0; at < leaves.length; at++) {
    const leaf = leaves[at] ?? '';
    if (typeof leaf === 'string') {
      if (at < leaves.length - 1 || !isSecondEnd(leaf, before)) sink.words(leaf);
      continue;
    }
    const value = values[leaf.name];
    // The name tells whoever sees it what is missing.
    if (value === undefined) sink.words(`{${leaf.name}}`);
    else if (leaf.as === 'number' && typeof value === 'number') sink.words(language.number(value));
    else sayValue(value, language, sink);
    before = value;
  }
}

/** Whether it is no more than the full stop behind a value that is a sentence with an end of its own. */
const isSecondEnd = (words: string, before: PhraseValue | undefined): boolean =>
  /^[.。]$/.test(words) && typeof before === 'string' && /[.!?]$/.test(before);

/** @param showValue what to do with values that are plain text: log text is made visible or escaped here */
export function renderPhrase(
  said: Phrase,
  language: Language = english,
  showValue: (value: string) => string = value => value,
): string {
  let rendered = '';
  say(said, language, {
    words: words => {
      rendered += words;
    },
    value: value => {
      rendered += showValue(value);
    },
    quoted: ({ quoted }) => {
      rendered += `"${showValue(quoted)}"`;
    },
  });
  return rendered;
}
