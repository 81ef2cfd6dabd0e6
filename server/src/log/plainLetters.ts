/**
 * Encodes any text in letters, digits, `-`, `.` and `~`, which no editor encodes otherwise in a URI. All else becomes
 * bytes of UTF-8, `~3A`; a lone surrogate, which has none, becomes `~uD800`. Two such texts may be joined by `~~`.
 */
export function inPlainLetters(text: string): string {
  // Fast path: thousands are encoded at a time, and nearly all need no escape.
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

/** Decodes it; undefined for what is no such encoding. */
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
    // Not written by `inPlainLetters`.
    return undefined;
  }
}
