import { CODE, isBlank, skipBlanks } from '../characters';

/**
 * Fixed words of a shape. They are compared without regard to ASCII case, and a blank in them stands for one or
 * more (events.md, section 2). Everything here takes time in proportion to the text, whatever the text holds.
 */
export type Literal = string;

const lowered = (code: number) => (code >= 65 && code <= 90 ? code + 32 : code);

/**
 * @param literal in lower case, blanks single
 * @returns the offset behind the literal where it stands at `at`, or -1
 */
export function matchLiteral(text: string, at: number, literal: Literal): number {
  for (let i = 0; i < literal.length; i++) {
    const wanted = literal.charCodeAt(i);
    const code = text.charCodeAt(at);
    if (wanted === CODE.blank) {
      if (!isBlank(code)) return -1;
      at = skipBlanks(text, at + 1);
    } else {
      if (lowered(code) !== wanted) return -1;
      at++;
    }
  }
  return at;
}

/** Offset of the first place from `from` on where the literal stands, or -1. */
export function findLiteral(text: string, from: number, literal: Literal): number {
  const startsBlank = literal.charCodeAt(0) === CODE.blank;
  for (let at = from; at < text.length; at++) {
    // A run of blanks is tried once, at its beginning: trying each blank would be quadratic.
    if (startsBlank && at > from && isBlank(text.charCodeAt(at - 1))) continue;
    if (matchLiteral(text, at, literal) !== -1) return at;
  }
  return -1;
}

/** Offset of the last place from `from` on where the literal stands, or -1. */
export function findLastLiteral(text: string, from: number, literal: Literal): number {
  const startsBlank = literal.charCodeAt(0) === CODE.blank;
  for (let at = text.length - 1; at >= from; at--) {
    if (startsBlank && at > from && isBlank(text.charCodeAt(at - 1))) continue;
    if (matchLiteral(text, at, literal) !== -1) return at;
  }
  return -1;
}
