import { CODE, isBlank, isLetter, skipBlanks, unitAt } from '../characters';

/**
 * Fixed words of a shape, with single blanks. They are compared without regard to ASCII case, and a blank in them
 * stands for one or more. Everything here takes time in proportion to the text, whatever the text holds.
 */
export type Literal = string;

const lowered = (code: number) => (code >= 65 && code <= 90 ? code + 32 : code);

/** The same for all units that stand for one another. */
export const folded = (code: number): number => (isBlank(code) ? CODE.blank : lowered(code));

/** @returns the offset behind the literal where it stands at `at`, or -1 */
export function matchLiteral(text: string, at: number, literal: Literal): number {
  for (let i = 0; i < literal.length; i++) {
    const wanted = literal.charCodeAt(i);
    const code = unitAt(text, at);
    if (wanted === CODE.blank) {
      if (!isBlank(code)) return -1;
      at = skipBlanks(text, at + 1);
    } else {
      if (code !== wanted && lowered(code) !== lowered(wanted)) return -1;
      at++;
    }
  }
  return at;
}

/** Offset of the first place from `from` to before `end` where the literal begins, or -1. */
export function findLiteral(text: string, from: number, literal: Literal, end = text.length): number {
  const first = literal.charCodeAt(0);
  const other = otherSpelling(first);
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if ((code === first || code === other) && standsAt(text, at, from, literal)) return at;
  }
  return -1;
}

/** Offset of the last place from `from` on where the literal stands, or -1. */
export function findLastLiteral(text: string, from: number, literal: Literal): number {
  const first = literal.charCodeAt(0);
  const other = otherSpelling(first);
  for (let at = text.length - 1; at >= from; at--) {
    const code = text.charCodeAt(at);
    if ((code === first || code === other) && standsAt(text, at, from, literal)) return at;
  }
  return -1;
}

/** The other unit that may stand for a unit of a literal. */
function otherSpelling(unit: number): number {
  if (unit === CODE.blank) return CODE.tab;
  return isLetter(unit) ? unit ^ 32 : unit;
}

function standsAt(text: string, at: number, from: number, literal: Literal): boolean {
  // A run of blanks is tried once, at its beginning: trying each blank would be quadratic.
  const withinBlanks = at > from && isBlank(text.charCodeAt(at)) && isBlank(text.charCodeAt(at - 1));
  return !withinBlanks && matchLiteral(text, at, literal) !== -1;
}
