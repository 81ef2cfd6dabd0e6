/**
 * Any text in letters, digits, `-`, `.` and `~`, which no editor writes in another way where they stand in a URI:
 * everything else as bytes of UTF-8, `~3A`. Half a character has none: `~uD800`. Two such texts may be joined by `~~`.
 */
export function inPlainLetters(text: string): string {
  // Thousands are written at a time, nearly all of them such.
  if (/^[A-Za-z0-9.-]*$/.test(text)) return text;
  return text
    .split(/(\p{Cs})/u)
    .map((part, place) => (place % 2 === 0 ? bytes(part) : `~u${hex(part)}`))
    .join('');
}

const bytes = (text: string) =>
  encodeURIComponent(text)
    .replace(/[_~!*'()]/g, mark => `%${hex(mark)}`)
    .replaceAll('%', '~');

const hex = (unit: string) => unit.charCodeAt(0).toString(16).toUpperCase();

/** The text that was so written; undefined for what was not. */
export function fromPlainLetters(letters: string): string | undefined {
  const parts = letters.split(/~u(D[89A-F][\dA-F]{2})/);
  try {
    return parts
      .map((part, place) =>
        place % 2 === 0
          ? decodeURIComponent(part.replaceAll('~', '%'))
          : String.fromCharCode(parseInt(part, 16)),
      )
      .join('');
  } catch {
    // Whoever wrote this, it was not us.
    return undefined;
  }
}
