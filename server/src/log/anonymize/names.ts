import { numberIn, remembering, type Digest } from './digest';

/** No vowels, so that no word comes about by chance; no digit or sign, so that it is no number either. */
const FIRST = 'bcdfghjklmnpqrstvwxz';
const OTHERS = `${FIRST}0123456789`;
/** With these, a million names have two that are alike once in ten thousand logs. */
const OTHER_COUNT = 10;

/** Names that stand for nobody, and those of which a copy has only `***` or `xxx` left. */
const NOBODY = /^(?:localhost|localdomain|none|unknown|x{3,64}|[^\p{L}\p{N}]{1,64})$/iu;

/**
 * Stand-ins for single words: users, local parts of addresses, labels of domains, hosts. Two words that differ in upper
 * and lower case alone have stand-ins that do so, since some count them as one and some as two.
 */
export function namesUnder(digest: Digest): (name: string) => string {
  const plain = remembering(lower => letters(numberIn(digest('name', lower))));
  return remembering(name => {
    if (name === '' || NOBODY.test(name)) return name;
    const lower = name.toLowerCase();
    const standIn = plain(lower);
    return name === lower ? standIn : inCaseOf(name, standIn, digest);
  });
}

function letters(number: number): string {
  let word = FIRST.charAt(number % FIRST.length);
  let rest = Math.floor(number / FIRST.length);
  for (let count = 0; count < OTHER_COUNT; count++) {
    word += OTHERS.charAt(rest % OTHERS.length);
    rest = Math.floor(rest / OTHERS.length);
  }
  return word;
}

/** A stand-in with capitals, other ones for each other way to write the name. */
function inCaseOf(name: string, standIn: string, digest: Digest): string {
  const capital = standIn.charAt(0).toUpperCase();
  if (name === name.toUpperCase()) return standIn.toUpperCase();
  const [first = ''] = name;
  if (name === first.toUpperCase() + name.slice(first.length).toLowerCase())
    return capital + standIn.slice(1);
  const places = numberIn(digest('case', name));
  let word = standIn.charAt(0);
  for (let at = 1; at < standIn.length; at++) {
    const letter = standIn.charAt(at);
    word += Math.floor(places / 2 ** at) % 2 === 1 ? letter.toUpperCase() : letter;
  }
  return word === standIn ? standIn.slice(0, -1) + standIn.slice(-1).toUpperCase() : word;
}

/** Stand-ins for digits and for hexadecimal ones: as many, each its own; signs between them stay. */
export function digitsUnder(digest: Digest): (digits: string) => string {
  return remembering(digits => {
    const bytes = digest('digits', digits.toLowerCase());
    let at = 0;
    return digits.replace(/[\da-f]/gi, sign => {
      const byte = (bytes[at % bytes.length] ?? 0) + Math.floor(at / bytes.length);
      const isFirst = at++ === 0;
      if (/\d/.test(sign)) return String(isFirst ? 1 + (byte % 9) : byte % 10);
      const letter = 'abcdef'.charAt(byte % 6);
      return sign === sign.toLowerCase() ? letter : letter.toUpperCase();
    });
  });
}
