import { readText } from '../events/registry';
import type { Field } from '../shapes/fieldType';
import { editsOfField } from './fields';
import type { StandIns } from './standIns';
import { editsOfWords, type Edit } from './words';

/**
 * What is replaced in the text of an entry: the values of its event, each by its kind; and, in all else, whatever is no
 * word of logs. @returns in their order, without overlaps
 */
export function editsOfEntry(text: string, standIns: StandIns): Edit[] {
  const edits: Edit[] = [];
  let from = 0;
  for (const field of outermost(readText(text).fields)) {
    edits.push(...editsOfWords(text, from, field.start, standIns));
    edits.push(...editsOfField(text, field, standIns));
    from = field.end;
  }
  edits.push(...editsOfWords(text, from, text.length, standIns));
  return edits;
}

/** The values in the order of the text; of one within another, such as a code that a reply begins with, the outer one. */
function outermost(fields: readonly Field[]): Field[] {
  const inOrder = fields.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const found: Field[] = [];
  let behind = 0;
  for (const field of inOrder) {
    if (field.start < behind || field.start === field.end) continue;
    found.push(field);
    behind = field.end;
  }
  return found;
}
