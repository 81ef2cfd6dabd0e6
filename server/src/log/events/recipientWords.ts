/** How releases name the recipients of a line: `RID [0]`, `to RID [0]`, `to [0]`, `to 0`; the brackets are the value's. */
const WORDS = ['RID', 'to RID', 'to'] as const;

/**
 * Shapes that have recipients, in every spelling: `{to}` stands for the words before them.
 * Where the words are free to differ, none of them is more sure than another: all are read the same.
 */
export function withRecipients(...shapes: readonly string[]): string[] {
  return shapes.flatMap(shape => WORDS.map(words => shape.replace('{to}', words)));
}
