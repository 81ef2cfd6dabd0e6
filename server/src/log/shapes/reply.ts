import type { Field, Span } from './fieldType';

/**
 * The reply of an SMTP server as the log prints it: a pair of a code and a list of lines, written as Python
 * writes them: `('550', ['5.1.1 first line', "second 'line'"])`.
 */
export interface Reply {
  /** 0 stands for no reply at all: time-out, DNS error, reset. */
  readonly code: number;
  readonly codeSpan: Span;
  /** The lines joined by a line feed; left out when there is none. */
  readonly text?: string;
  readonly textSpan?: Span;
  /** class.subject.detail at the beginning of the first line. */
  readonly enhancedCode?: string;
  readonly enhancedCodeSpan?: Span;
  /** Offset behind what was read. */
  readonly end: number;
  /** Whether its list has its end: else it was cut off, or goes on in another line. */
  readonly isClosed: boolean;
}

const SINGLE_ENTITY = '&(?:amp;)*(?:apos|#0?39|#[xX]0?27);';
const DOUBLE_ENTITY = '&(?:amp;)*(?:quot|#0?34|#[xX]0?22);';
/** Copies through pages have curly quotes or entities, those through typesetting a backtick at the beginning. */
export const QUOTE_OF_REPLY = `(?:['"\`\\u2018-\\u201f]|${SINGLE_ENTITY}|${DOUBLE_ENTITY})`;
const PAIR_SOURCE = `\\(\\s*(${QUOTE_OF_REPLY})(\\d{3})${QUOTE_OF_REPLY}\\s*,\\s*\\[`;
const PAIR = new RegExp(`^${PAIR_SOURCE}`);

/** Where a reply may begin. */
export const REPLY_START = new RegExp(`(?=${PAIR_SOURCE})`);
const ENHANCED = /^#?([245]\.\d{1,3}\.\d{1,3})(?=\s|$)/;

/** Reads the reply that begins at `start`; undefined where none does. One cut off by a collector is read as far as it goes. */
export function readReply(text: string, start: number): Reply | undefined {
  // The beginning of the pair is short; the slice keeps the search from scanning the rest of a long text.
  const pair = PAIR.exec(text.slice(start, start + 64));
  if (!pair) return undefined;
  const [, quote = "'"] = pair;
  const codeStart = start + pair[0].indexOf(quote) + quote.length;
  const lines = readStrings(text, start + pair[0].length);
  const first = lines.strings[0];
  const last = lines.strings.at(-1);
  const enhanced = first && ENHANCED.exec(first.value);
  const enhancedStart = first && enhanced ? first.start + enhanced[0].indexOf(enhanced[1] ?? '') : 0;
  return {
    code: Number(pair[2]),
    codeSpan: { start: codeStart, end: codeStart + 3 },
    ...(first &&
      last && {
        text: lines.strings.map(s => s.value).join('\n'),
        textSpan: { start: first.start, end: last.end },
      }),
    ...(enhanced?.[1] !== undefined && {
      enhancedCode: enhanced[1],
      enhancedCodeSpan: { start: enhancedStart, end: enhancedStart + enhanced[1].length },
    }),
    end: lines.end,
    isClosed: lines.isClosed,
  };
}

/** What `replyFields` gives, in this order, and what it is in JSON. */
export const REPLY_FIELDS = { replyCode: 'number', replyText: 'string', enhancedCode: 'string' } as const;

/** The named values of a reply. */
export function replyFields(reply: Reply): Field[] {
  const fields: Field[] = [{ name: 'replyCode', value: reply.code, ...reply.codeSpan }];
  if (reply.text !== undefined && reply.textSpan) {
    fields.push({ name: 'replyText', value: reply.text, ...reply.textSpan });
  }
  if (reply.enhancedCode !== undefined && reply.enhancedCodeSpan) {
    fields.push({ name: 'enhancedCode', value: reply.enhancedCode, ...reply.enhancedCodeSpan });
  }
  return fields;
}
interface StringLiteral extends Span {
  readonly value: string;
}

/** The strings of a list up to its `]`, or to the end of a list that was cut off. */
function readStrings(
  text: string,
  from: number,
): { strings: StringLiteral[]; end: number; isClosed: boolean } {
  const strings: StringLiteral[] = [];
  let at = from;
  for (;;) {
    while (at < text.length && /[,\s]/.test(text.charAt(at))) at++;
    OPENING.lastIndex = at;
    const quote = OPENING.exec(text)?.[0];
    if (quote === undefined) break;
    const start = at + quote.length;
    const closing = closingQuote(text, start, quote);
    strings.push({ value: unescaped(text.slice(start, closing.at)), start, end: closing.at });
    at = closing.end;
  }
  const isClosed = text[at] === ']';
  if (isClosed) at++;
  if (text[at] === ')') at++;
  return { strings, end: at, isClosed };
}

const OPENING = new RegExp(QUOTE_OF_REPLY, 'y');
/** The quotes that may close a string whose quotes a copy has changed; they may be apostrophes as well. */
const CLOSING_SINGLE = new RegExp(`(?:['\\u2018-\\u201b]|${SINGLE_ENTITY})(?=[ \\t]*[,\\]])`, 'g');
const CLOSING_DOUBLE = new RegExp(`(?:["\\u201c-\\u201f]|${DOUBLE_ENTITY})(?=[ \\t]*[,\\]])`, 'g');
const IS_DOUBLE = new RegExp(`["\\u201c-\\u201f]|${DOUBLE_ENTITY}`);

/** The place of the quote that closes a string, and the offset behind it. */
function closingQuote(text: string, from: number, quote: string): { at: number; end: number } {
  if (quote === "'" || quote === '"') {
    const at = stringEnd(text, from, quote);
    return { at, end: Math.min(at + 1, text.length) };
  }
  const closing = IS_DOUBLE.test(quote) ? CLOSING_DOUBLE : CLOSING_SINGLE;
  closing.lastIndex = from;
  const match = closing.exec(text);
  return match ? { at: match.index, end: closing.lastIndex } : { at: text.length, end: text.length };
}

/** What looks like a reply within a reason: a code in brackets, or one with its enhanced code. */
const LIKE_REPLY = /\((?:&[\w#;]{0,12}|\W){0,8}\d{3}\b|\b[245]\d\d[ -]#?[245]\.\d/;

/**
 * Whether a text in place of a reply is words that say why there was none: `timed out`. Anything else is a reply that a
 * copy has damaged.
 */
export function isPlainWords(reason: string): boolean {
  return /^\p{L}/u.test(withoutErrorNumber(reason)) && !LIKE_REPLY.test(reason);
}

/** `Connection reset by peer` of `[Errno 54] Connection reset by peer`: the number is one of the appliance's system. */
export function withoutErrorNumber(reason: string): string {
  return reason.replace(/^\[Errno -?\d{1,6}\]\s+/, '');
}

/** Offset of the quote that closes a string as Python writes it, or the end of the text. */
export function stringEnd(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at;
  }
  return text.length;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** Undoes `\n \r \t \\ \' \"`; any other backslash stays as it is. */
function unescaped(raw: string): string {
  return raw.replace(/\\([nrt\\'"])/g, (_, letter: string) => ESCAPES[letter] ?? letter);
}
