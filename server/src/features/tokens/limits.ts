/**
 * Above either of these, VS Code does not tokenise a text: LARGE_FILE_SIZE_THRESHOLD and
 * LARGE_FILE_LINE_COUNT_THRESHOLD of its `textModel.ts`. It counts UTF-16 units, and decides once, when a text is opened.
 */
const MAX_CHARACTERS = 20 * 1024 * 1024;
const MAX_LINES = 300_000;

/** Whether VS Code leaves a text of this size, when it is opened, without the colours of its grammar. */
export function isTooLargeForGrammar(characters: number, lines: number): boolean {
  return characters > MAX_CHARACTERS || lines > MAX_LINES;
}
