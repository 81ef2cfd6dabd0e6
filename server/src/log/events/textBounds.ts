import { isBlank } from '../characters';
import type { FieldType } from '../shapes/fieldType';
import { asWritten, single } from '../shapes/fieldTypes';
import { matchLiteral } from '../shapes/literal';

/** Text whose bounds take more than fixed words to find. */

/**
 * Text up to the last blank behind which the line continues as expected: all before it was written by a stranger, even
 * where it has the same words.
 * @param goesOn whether the line goes on so from an offset, the first of a run of blanks
 */
export function upToLast(goesOn: (text: string, at: number) => boolean): FieldType {
  return single(
    'string',
    (text, from) => {
      for (let at = text.length - 1; at > from; at--) {
        const beginsBlanks = isBlank(text.charCodeAt(at)) && !isBlank(text.charCodeAt(at - 1));
        if (beginsBlanks && goesOn(text, at)) return { start: from, end: at };
      }
      return undefined;
    },
    asWritten,
  );
}

/** The rest of the text, where it begins with one of some words. */
export function beginningWith(...words: readonly string[]): FieldType {
  const literals = words.map(w => w.toLowerCase());
  return single(
    'string',
    (text, from) =>
      literals.some(literal => matchLiteral(text, from, literal) !== -1)
        ? { start: from, end: text.length }
        : undefined,
    asWritten,
  );
}
