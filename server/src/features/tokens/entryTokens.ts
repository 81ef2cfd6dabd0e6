import type { LogEntry } from '../../log/log';
import type { LogEvent } from '../../log/events/event';
import type { Colour } from '../../log/events/story';
import type { Field } from '../../log/shapes/fieldType';
import { isQuote } from '../../log/events/fields';
import { typeOfField } from './fieldTypes';
import { paintAddresses, paintBrackets, paintCodes, paintQuoted, paintVerdicts } from './freeText';
import { Paint } from './paint';
import type { TokenType } from './types';

/** Of a longer text, wrapped over hundreds of lines, only the values are coloured: its words would take too long. */
const LONGEST_TEXT = 20_000;

/** What a declaration calls what a part of a text is. */
const COLOURS: Readonly<Record<Colour, TokenType>> = {
  'auth-failed': 'esaAuthFailed',
  'auth-succeeded': 'esaAuthSucceeded',
  'tls-succeeded': 'esaTlsSucceeded',
  'tls-failed': 'esaTlsFailed',
  'turned-away': 'esaTurnedAway',
  'id-word': 'esaIdWord',
  header: 'esaHeader',
  'dns-record': 'esaDnsRecord',
  name: 'esaName',
};

/** What an authentication came to stands in its line as this word. */
const RESULTS = {
  failed: { words: /\bfailed\b/gi, colour: 'auth-failed' },
  succeeded: { words: /\bsucceeded\b/gi, colour: 'auth-succeeded' },
} as const;

/** Words that name what the number behind them is. */
const ID_WORD = /\b(ICID|DCID|RCID|MID|RID):?(?:[ \t]+originally)?[ \t]*$/;
const LONGEST_ID_WORD = 40;

/** What every character of an entry's text is coloured as. */
export function paintEntry({ entry: { text }, event, fields }: LogEntry): Paint {
  const paint = new Paint(text.length);
  if (text.length < LONGEST_TEXT && event?.freeText !== 'foreign') paintFreeText(paint, text, event);
  // Values may overlap: an enhanced code stands inside the text of its reply. The narrowest one counts.
  const widestFirst = fields.toSorted((a, b) => b.end - b.start - (a.end - a.start));
  for (const field of widestFirst) paintField(paint, text, field, event);
  paintWords(paint, text, event);
  return paint;
}

function paintFreeText(paint: Paint, text: string, event: LogEvent | undefined): void {
  paintAddresses(paint, text);
  if (event?.freeText === 'verdicts') paintVerdicts(paint, text);
  else if (event?.freeText !== 'directory-error') paintBrackets(paint, text);
  paintQuoted(paint, text);
}

function paintField(paint: Paint, text: string, { name, start, end }: Field, event?: LogEvent): void {
  const place = { value: text.slice(start, end), before: text.charAt(start - 1) };
  const own = event?.colours?.[name];
  const type = own ? COLOURS[own] : typeOfField(name, place);
  // The quotes of a reply's code and of a host have no colour.
  if (name === 'replyCode' || (type === 'esaAddress' && isQuote(place.before)))
    paint.clear(start - 1, end + 1);
  if (type) paint.put(type, ...painted(text, start, end, type));
  if (name === 'replyText' && end - start < LONGEST_TEXT) paintCodes(paint, text, start, end);
  if (type === 'esaId') paintIdWord(paint, text, start);
}

/** What is coloured of a value: a list of ids without its brackets, a domain without its `@`; what is one colour with its quotes, with them. */
function painted(text: string, start: number, end: number, type: TokenType): [number, number] {
  if (type === 'esaAddress' && text[start] === '@') return [start + 1, end];
  if (type === 'esaId' && text[start] === '[') return [start + 1, text[end - 1] === ']' ? end - 1 : end];
  const quote = text.charAt(start - 1);
  return isQuote(quote) && text[end] === quote && (type === 'esaName' || type === 'esaQuoted')
    ? [start - 1, end + 1]
    : [start, end];
}

function paintIdWord(paint: Paint, text: string, idStart: number): void {
  const before = Math.max(0, idStart - LONGEST_ID_WORD);
  const match = ID_WORD.exec(text.slice(before, idStart));
  const start = before + (match?.index ?? 0);
  if (match) paint.put('esaIdWord', start, start + (match[1] ?? '').length);
}

/** Colours the first place of an event's word that stands in no value: a user may be called so. */
function paintWords(paint: Paint, text: string, event: LogEvent | undefined): void {
  const highlight = event?.authentication ? RESULTS[event.authentication] : event?.highlight;
  if (!highlight) return;
  const type = COLOURS[highlight.colour];
  for (const { index, 0: found } of text.matchAll(highlight.words)) {
    if (!paint.isBare(index, index + found.length)) continue;
    paint.put(type, index, index + found.length);
    return;
  }
}
