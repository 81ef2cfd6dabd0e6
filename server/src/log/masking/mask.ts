import { isIpAddress } from '../events/fields';
import { isLogWord } from './vocabulary';

/** Placeholders of a mask. */
const NUMBER = '<n>';
const ADDRESS = '<address>';
const MAIL = '<mail>';
/** A host or a file: anything with a dot in it. */
const NAME = '<name>';
const TEXT = '<text>';

/** A mask of more characters is cut: how a shape begins tells it from others. */
const LONGEST = 200;

/** What closes a quote or bracket. */
const CLOSING: Readonly<Record<string, string>> = {
  "'": "'",
  '"': '"',
  '`': '`',
  '(': ')',
  '[': ']',
  '{': '}',
  '<': '>',
};

/** Ends a word, and is kept: also what closes a bracket that nothing has opened. */
const PUNCTUATION = ',;=|)]}>';
/** An apostrophe may be a part of a word. */
const WORD = /[^\s"`()[\]{}<>,;=|]+/y;

/**
 * The shape of an entry's text, without anything that may identify people, hosts, messages or settings: numbers,
 * addresses, what stands in quotes and brackets, and every word that is not in the vocabulary of logs are masked. It
 * can be made public, and texts of one kind have the same mask:
 *
 *     MID <n> <text> filter '<text>' was not applied to <mail>
 *
 * Takes time in proportion to the length of the text.
 */
export function maskOf(text: string): string {
  const mask = new Mask();
  for (let at = 0; at < text.length && !mask.isFull;) {
    const character = text.charAt(at);
    const closing = CLOSING[character];
    if (/\s/.test(character)) {
      mask.blank();
      at++;
    } else if (closing !== undefined) {
      const end = endOfEnclosed(text, at, closing);
      mask.enclosed(character, text.slice(at + 1, end), end < text.length ? closing : '');
      at = end + 1;
    } else if (PUNCTUATION.includes(character)) {
      mask.add(character);
      at++;
    } else {
      WORD.lastIndex = at;
      const word = WORD.exec(text)?.[0] ?? character;
      mask.word(word);
      at += word.length;
    }
  }
  return mask.toString();
}

/** Offset of what closes a quote or bracket; the end of the text where nothing does: then all behind it is inside. */
function endOfEnclosed(text: string, start: number, closing: string): number {
  const opening = text.charAt(start);
  let depth = 1;
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (opening === closing) {
      if (character === '\\') at++;
      // An apostrophe in a word closes nothing.
      else if (character === closing && !/[\p{L}\p{N}]/u.test(text.charAt(at + 1))) return at;
    } else if (character === opening) depth++;
    else if (character === closing && --depth === 0) return at;
  }
  return text.length;
}

/** A mask in the making. */
class Mask {
  #mask = '';
  #blankBefore = false;
  #beginsSentence = true;

  get isFull(): boolean {
    return this.#mask.length > LONGEST;
  }

  toString(): string {
    return this.isFull ? `${this.#mask.slice(0, LONGEST).replace(/[^\s>]*$/, '')}…` : this.#mask;
  }

  blank(): void {
    this.#blankBefore = true;
  }

  enclosed(opening: string, content: string, closing: string): void {
    const inside = content.trim();
    const masked = inside === '' ? '' : (valueMask(inside) ?? TEXT);
    // The brackets of `<<mail>>` would be two pairs.
    this.add(opening === '<' ? masked || '<>' : opening + masked + closing);
  }

  /** Adds a word with the signs around it. */
  word(word: string): void {
    const value = valueMask(word);
    if (value !== undefined) {
      this.add(value);
      return;
    }
    let start = 0;
    let end = word.length;
    while (start < end && !isLetter(word, start)) start++;
    while (end > start && !isLetter(word, end - 1)) end--;
    const core = word.slice(start, end);
    const before = plainSigns(word.slice(0, start));
    const masked = core.includes(':')
      ? core
          .split(':')
          .map(part => this.#partMask(part, false))
          .join(':')
      : this.#partMask(core, this.#beginsSentence);
    this.add(before + masked + plainSigns(word.slice(end)));
  }

  #partMask(part: string, beginsSentence: boolean): string {
    return part === '' ? '' : (valueMask(part) ?? (areLogWords(part, beginsSentence) ? part : TEXT));
  }

  add(piece: string): void {
    // Masked words in a row become one, so that their number is not shown.
    const goesOn = piece.startsWith(TEXT) && this.#mask.endsWith(TEXT);
    if (goesOn) this.#mask += piece.slice(TEXT.length);
    else this.#mask += this.#blankBefore && this.#mask !== '' ? ` ${piece}` : piece;
    this.#blankBefore = false;
    this.#beginsSentence = /[.:!?-]$/.test(piece);
  }
}

const isLetter = (word: string, at: number) => /[A-Za-z0-9]/.test(word.charAt(at));

/** What stands for something that is a value by its form; undefined for what words are made of. */
function valueMask(value: string): string | undefined {
  if (/\s/.test(value)) return undefined;
  if (value.includes('@')) return MAIL;
  // Words in other scripts are names or written by people.
  if (/[^!-~]/.test(value)) return TEXT;
  const bare = value.replace(/[.,:;!?]+$/, '');
  const behind = value.slice(bare.length);
  if (!/[A-Za-z]/.test(bare) && /\d/.test(bare) && !isAddress(bare)) return NUMBER + behind;
  if (isAddress(bare)) return ADDRESS + behind;
  if (/^(?:0x)?[\da-f]+$/i.test(bare) && /\d/.test(bare)) return NUMBER + behind;
  if (/[^.]\.[^.]/.test(bare)) return NAME + behind;
  return /\d/.test(bare) && !bare.includes(':') ? TEXT + behind : undefined;
}

/** An IP address, also of a network, or with a port. */
function isAddress(value: string): boolean {
  const address = value.replace(/\/\d{1,3}$/, '').replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1');
  return isIpAddress(address) && /[.a-f]|::/i.test(address);
}

/** Whether a word, or all parts of one such as `anti-spam`, are words logs are made of. */
function areLogWords(word: string, beginsSentence: boolean): boolean {
  const parts = word.split(/[-/_&+']/);
  return parts.every((part, place) => part !== '' && isLogWord(part, beginsSentence && place === 0));
}

/** Signs that are kept: the few that identify nothing. */
const plainSigns = (signs: string) => signs.replace(/[^!#$%&*+./:?^_~'-]/g, '').slice(0, 3);
