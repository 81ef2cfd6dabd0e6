/** What may hide or reorder the text around it: all but letters, digits, signs, blanks and the ends of our own lines. */
const HIDDEN = /[^\p{L}\p{N}\p{P}\p{S} \n]/gu;

const escaped = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');

/** JSON whose values are as printed in a log, with nothing in it that hides; it is read back as it was. */
export const visibleJson = (json: string): string => json.replace(HIDDEN, escaped);

/** The same of a line: marks that belong to the letters before them stay. */
const HIDDEN_IN_LINE = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|\p{Default_Ignorable_Code_Point}/gu;

/** A line of a log, or a name, with nothing in it that hides, or that ends the line. */
export const visibleLine = (line: string): string => line.replace(HIDDEN_IN_LINE, escaped);
