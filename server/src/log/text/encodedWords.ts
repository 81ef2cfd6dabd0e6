/** Every host of JavaScript has it, though the language itself does not. */
declare const TextDecoder: new (charset: string) => { decode(bytes: Uint8Array): string };

/** `=?charset*language?B?text?=`; RFC 2047, section 2, and for the language RFC 2231. */
const WORD = /=\?([!-)+->@-~]{1,40})(?:\*[!->@-~]{0,20})?\?([BbQq])\?([!->@-~]*)\?=/g;
/** What may stand between two of them and is no part of the text; a log writes line ends out. */
const BETWEEN = /^(?:\s|\\r|\\n|\\t)+$/;

const UNDERSCORE = 95;
const EQUALS = 61;
const BLANK = 32;

/**
 * A header's text as its reader sees it, with the encoded words of RFC 2047 decoded; those whose charset is not known
 * stay as they are.
 * @returns undefined where it has none that is known
 */
export function withWordsDecoded(text: string): string | undefined {
  if (!text.includes('=?')) return undefined;
  let decoded = '';
  let end = 0;
  /** Bytes whose next ones may stand in the next word: a character may be cut between them. */
  let open: { readonly charset: string; bytes: number[]; printed: string } | undefined;
  const close = () => {
    if (open) decoded += charactersOf(open.charset, open.bytes) ?? open.printed;
    open = undefined;
  };
  let count = 0;
  for (const { index, 0: printed, 1: charset = '', 2: encoding = '', 3: encoded = '' } of text.matchAll(
    WORD,
  )) {
    const bytes = encoding.toUpperCase() === 'B' ? bytesOfBase64(encoded) : bytesOfQ(encoded);
    if (!bytes) continue;
    const between = text.slice(end, index);
    const goesOn = count++ > 0 && (between === '' || BETWEEN.test(between));
    if (goesOn && open?.charset === charset.toLowerCase()) {
      for (const byte of bytes) open.bytes.push(byte);
      open.printed += between + printed;
    } else {
      close();
      if (!goesOn) decoded += between;
      open = { charset: charset.toLowerCase(), bytes, printed };
    }
    end = index + printed.length;
  }
  if (count === 0) return undefined;
  close();
  decoded += text.slice(end);
  return decoded === text ? undefined : decoded;
}

/** A name in which signs are written as `=20`, as the appliance prints those of attachments; undefined where none is. */
export function withSignsDecoded(text: string): string | undefined {
  if (!/=[\dA-F]{2}/.test(text)) return undefined;
  const decoded = text.replace(/(?:=[\dA-F]{2})+/g, signs => {
    const characters = charactersOf('utf-8', bytesOfQ(signs));
    return characters === undefined || characters.includes('\ufffd') ? signs : characters;
  });
  return decoded === text ? undefined : decoded;
}

/** What a reader of the mail sees of a field; undefined where that is what is printed, and for fields of other kinds. */
export function withFieldDecoded(field: string, value: string): string | undefined {
  if (field === 'subject') return withWordsDecoded(value);
  return field === 'fileName' ? (withWordsDecoded(value) ?? withSignsDecoded(value)) : undefined;
}

function charactersOf(charset: string, bytes: readonly number[]): string | undefined {
  try {
    return new TextDecoder(charset).decode(Uint8Array.from(bytes));
  } catch {
    // A charset of which this host does not know.
    return undefined;
  }
}

/** @returns undefined where it is none: padding may be missing, as where a word was cut */
function bytesOfBase64(text: string): number[] | undefined {
  const bytes: number[] = [];
  let [bits, held] = [0, 0];
  for (const digit of text.replace(/=+$/, '')) {
    const value = BASE64.get(digit);
    if (value === undefined) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes.push((bits >> held) & 0xff);
  }
  return bytes;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE64 = new Map(Array.from(DIGITS, (digit, value) => [digit, value]));

function bytesOfQ(text: string): number[] {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const hex = code === EQUALS ? text.slice(at + 1, at + 3) : '';
    if (/^[\dA-Fa-f]{2}$/.test(hex)) {
      bytes.push(parseInt(hex, 16));
      at += 2;
    } else bytes.push(code === UNDERSCORE ? BLANK : code & 0xff);
  }
  return bytes;
}
