// Escapes text so that a renderer of Markdown shows it as it is. Many editors show the source of Markdown, so only what
// a renderer would act on is escaped: a sentence stays readable there.
import { visible } from '../log/visible';

/** What stands around a text. */
export interface Place {
  /** Whether a line begins with it, or ends with it. */
  readonly begins?: boolean;
  readonly ends?: boolean;
  /** Whether it is enclosed, by asterisks or as the label of a link: a blank at its end would set its marks free. */
  readonly enclosed?: boolean;
  readonly beforeLink?: boolean;
}

/** Text as Markdown, in one line: hidden characters, line feeds among them, become visible first. */
export function escaped(text: string, place: Place = {}): string {
  const { begins = false, ends = false, enclosed = false } = place;
  const shown = visible(text);
  const from = (begins || enclosed) && isBlank(shown.charAt(0)) ? 1 : 0;
  const last = shown.length - 1;
  const to = (ends || enclosed) && last >= from && isBlank(shown.charAt(last)) ? last : last + 1;
  const inner = shown.slice(from, to);
  const first = begins && from === 0 ? lineMark(inner) : -1;
  const marked = inner.replace(MARKS, (mark, at: number) => {
    if (at !== first && !acts(mark, inner, at, place)) return mark;
    // VS Code looks for code, links and tags around asterisks before it considers escapes.
    return enclosed || mark === '`' ? entity(mark) : `\\${mark}`;
  });
  // Several blanks would be drawn as one, and those at the ends not at all.
  const kept = marked.replace(/ {2,}/g, run => '\u00a0'.repeat(run.length));
  return entity(shown.slice(0, from)) + kept + entity(shown.slice(to));
}

const entity = (mark: string) => (mark === '' ? '' : `&#${mark === ' ' ? 160 : mark.charCodeAt(0)};`);

/** A code span whose fence is longer than any run of backticks in it. Nothing is interpreted inside. */
export function codeSpan(text: string, place: Place = {}): string {
  const shown = visible(text);
  if (/^ *$/.test(shown)) return escaped(shown, place);
  const longest = Math.max(0, ...Array.from(shown.matchAll(/`+/g), run => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const padding = longest > 0 || shown.startsWith(' ') || shown.endsWith(' ') ? ' ' : '';
  return `${fence}${padding}${shown}${padding}${fence}`;
}

/** A link to a command. @param args what JSON can tell */
export function commandLink(label: string, command: string, args: readonly unknown[]): string {
  // A link could end at what `encodeURIComponent` leaves as it is.
  const encoded = encodeURIComponent(JSON.stringify(args)).replace(
    /[()]/g,
    mark => `%${mark.charCodeAt(0).toString(16)}`,
  );
  return `[${escaped(label, { enclosed: true })}](command:${command}?${encoded})`;
}

/** Marks that Markdown acts on somewhere: those of CommonMark, and of the links, tables and `~` of GitHub's. */
const MARKS = /[\\`*_~[\]<>&!@:.#+=|)-]/g;

/**
 * What makes of a line something else than a paragraph: a heading, a list, a quotation, a rule, the second line of a
 * table or of an underlined heading. All end in the mark that, escaped, leaves a paragraph.
 */
const BLOCK =
  /^(?:#(?=#{0,5}(?:\s|$))|[-+](?![\p{L}\p{N}])|>|=(?==*\s*$)|\|(?=[\s:|-]*$)|:(?=-)|\d{1,9}[.)](?=\s|$))/u;

/** Where the mark stands that makes a block of a line; -1 where nothing does. UTF-16 offset. */
const lineMark = (line: string): number => (BLOCK.exec(line)?.[0].length ?? 0) - 1;

const isBlank = (character: string) => /^\s$/.test(character);
const isWord = (character: string) => /^[\p{L}\p{N}]$/u.test(character);

/** Whether Markdown would act on a mark, given the characters around it. */
function acts(mark: string, text: string, at: number, { enclosed, beforeLink }: Place): boolean {
  const [before, after] = [text.charAt(at - 1), text.charAt(at + 1)];
  const isFree = isBlank(before) && isBlank(after);
  switch (mark) {
    case '`':
      return true;
    case '\\':
      // Behind such a span, VS Code takes characters beyond ASCII for escaped ones and miscounts its position.
      return after === '' || /^[\p{P}\p{S}]/u.test(text.slice(at + 1, at + 3));
    case '*':
    case '~':
      return enclosed === true || !isFree;
    case '_':
      return enclosed === true || !(isFree || (isWord(before) && isWord(after)));
    case '[':
      // If it is not closed here, VS Code closes it within the code behind it.
      return enclosed === true || !/^\[[^[\]]*\](?![([:])/.test(text.slice(at));
    case ']':
      return enclosed === true;
    case '<':
      // The address of a link may begin with the backtick of the code behind it.
      return enclosed === true || !isBlank(after);
    case '&':
      return /[#\w]/.test(after);
    case '!':
      return beforeLink === true && after === '';
    // Addresses become links by themselves.
    case '@':
      return /\S/.test(before) && /\S/.test(after);
    case ':':
      return text.startsWith('//', at + 1);
    case '.':
      return /www$/i.test(text.slice(Math.max(0, at - 3), at));
    default:
      return false;
  }
}
