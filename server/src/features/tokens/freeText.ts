import type { Paint } from './paint';
import type { TokenType } from './types';

/**
 * Finds what is coloured in free text: quoted words, addresses and, in the words of scanners, verdicts; the same as
 * `words` and `verdict` of the grammar. Every expression here begins behind a mark that its own middle cannot hold, so
 * that it takes time in proportion to the text.
 */

/** An address, a mail address or a host, behind a blank or a mark. */
const ADDRESS =
  /(?<![^\s<>"'(),;:=\\@[\]])(?:((?:\d{1,3}\.){3}\d{1,3})(?![\w@-]|\.\w)|((?:[\da-f]{1,4}(?::[\da-f]{1,4}){7}|(?:[\da-f]{1,4}(?::[\da-f]{1,4}){0,6})?::(?:[\da-f]{1,4}(?::[\da-f]{1,4}){0,6})?))(?![\w:@])|([^\s<>"'(),;:=\\@[\]]+@(?:\[[^[\]\s]*\]|[\w-]+(?:\.[\w-]+)*))|((?:[\w-]+\.)+[a-z][\w-]*))/gi;

const IN_BRACKETS = /<([^<>]+)>/g;

const VERDICT =
  /(?<!\S)(?:(CASE|Sophos|McAfee|Brightmail|Cloudmark|GRAYMAIL(?!:)|SLBL|SPF(?!:)|SDS|Verdict|Cache)|(negative|clean|CLEAN|[Pp]ass(?:ed)?|SKIPPED|[Nn]eutral|None|UNKNOWN)|(positive|suspect|marketing(?:_mail)?|bulk|social|repaired|encrypted|unscannable|viral|infected|MALWARE|MALICIOUS|(?:[Ss]oft|[Hh]ard|perm|temp)?[Ff]ail(?:ed)?|TempError|PermError|malformed|LOW|MEDIUM|HIGH))(?![\w-])/g;

const ENHANCED_CODE = /(?<![\w.])[245]\.\d{1,3}\.\d{1,3}(?![\w.])/g;

/** Colours the addresses in a text. */
export function paintAddresses(paint: Paint, text: string): void {
  paintGroups(paint, text, ADDRESS, ['esaAddress', 'esaAddress', 'esaMailAddress', 'esaAddress']);
}

/** Colours what stands in angle brackets. */
export function paintBrackets(paint: Paint, text: string): void {
  paintGroups(paint, text, IN_BRACKETS, ['esaMailAddress']);
}

/** Colours the engines and verdicts that a scanner's words name. */
export function paintVerdicts(paint: Paint, text: string): void {
  paintGroups(paint, text, VERDICT, ['esaEngine', 'esaClean', 'esaFound']);
}

/** Colours the enhanced codes of a reply. */
export function paintCodes(paint: Paint, text: string, start: number, end: number): void {
  for (const { index, 0: code } of text.slice(start, end).matchAll(ENHANCED_CODE))
    paint.put('esaNumber', start + index, start + index + code.length);
}

/** Colours what stands in quotes, the quotes included. A quote that nothing closes reaches to the end. */
export function paintQuoted(paint: Paint, text: string): void {
  for (let at = nextOpening(text, 0); at !== -1;) {
    const end = closing(text, at);
    paint.put('esaQuoted', at, end);
    for (const { index, 0: escape } of text.slice(at + 1, end).matchAll(/\\(?:x[\da-f]{2}|.)/gi))
      paint.put('esaEscape', at + 1 + index, at + 1 + index + escape.length);
    at = nextOpening(text, end);
  }
}

const OPENING = /(?<![\w'"\\])['"]/g;

function nextOpening(text: string, from: number): number {
  OPENING.lastIndex = from;
  return OPENING.exec(text)?.index ?? -1;
}

/** Behind the quote that closes the one at `start`. */
function closing(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote && !/\w/.test(text.charAt(at + 1))) return at + 1;
  }
  return text.length;
}

/** Colours the groups of an expression, each as its type. An expression matches one of them at a time. */
function paintGroups(paint: Paint, text: string, expression: RegExp, types: readonly TokenType[]): void {
  for (const match of text.matchAll(expression)) {
    // A group that has no part in the match is undefined, and none is empty.
    const group = match.slice(1).findIndex(Boolean);
    const found = match[group + 1] ?? '';
    const type = types[group];
    if (!type) continue;
    const start = match.index + match[0].indexOf(found);
    paint.put(type, start, start + found.length);
  }
}
