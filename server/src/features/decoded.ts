import { phrase, type Phrase } from '../log/phrase';
import { fieldQuoted } from '../log/quoted';
import { withFieldDecoded } from '../log/text/encodedWords';

/** The value of a field as the reader of the mail sees it, with what is printed where that is encoded. */
export function fieldDecoded(field: string, value: string): Phrase | string {
  const printed = fieldQuoted(field, value);
  const decoded = withFieldDecoded(field, value);
  return decoded === undefined
    ? printed
    : phrase('{decoded}, printed {printed}', { decoded: fieldQuoted(field, decoded), printed });
}
