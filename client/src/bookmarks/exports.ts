import { visibleJson, visibleLine } from '../hiddenText';
import { markdownText } from '../report/exports/markdown';
import type { ShownBookmark } from './shownBookmark';

/** What is said around bookmarks, in the language of the reader. */
export interface BookmarkWords {
  /** `Bookmarks: mail.current` */
  readonly title: (log: string) => string;
  /** `line 12`, from 1. */
  readonly line: (number: number) => string;
  readonly isGone: string;
  readonly isDoubtful: string;
  /** Of a bookmark without a note, where the server has not told what its line is about. */
  readonly marked: string;
  /** The same of a line that says nothing. */
  readonly empty: string;
  /** Behind a line of which only the beginning is kept, with how long that and the line are. */
  readonly cut: (shown: number, total: number) => string;
  /** Above those in a report of the log. */
  readonly section: string;
  /** Above the notes of a transcript. */
  readonly notes: string;
}

/** What stands first: the note, else what the line is about. */
export const headOf = ({ note, told, length }: ShownBookmark, words: BookmarkWords): string =>
  note === '' ? (told?.what ?? (length === 0 ? words.empty : words.marked)) : note;

/**
 * Time, connection and line, as far as they are known, and what is to be known of that.
 * @param time of the line: with its day, or without
 */
export const detailsOf = (
  { told, line, isGone, isDoubtful }: ShownBookmark,
  words: BookmarkWords,
  time = told?.time,
): string[] => [
  ...(isGone ? [words.isGone] : []),
  ...(time === undefined ? [] : [time]),
  ...(told?.name === undefined ? [] : [told.name]),
  ...(isGone ? [] : [words.line(line + 1)]),
  ...(isDoubtful && !isGone ? [words.isDoubtful] : []),
];

/** The same for a row, where the line itself is beside it. Of one that is gone, what it said is all that is left. */
export function rowDetailsOf(
  bookmark: ShownBookmark,
  words: BookmarkWords,
  clock: string | undefined,
): string {
  const line = bookmark.isGone ? lineOf(bookmark, words) : '';
  return [...detailsOf(bookmark, words, clock), ...(line === '' ? [] : [line])].join(' · ');
}

/** Whether all have their day in common: then it need not be said with each. */
export const areOfOneDay = (bookmarks: readonly ShownBookmark[]): boolean =>
  new Set(bookmarks.flatMap(({ told }) => told?.isoTime?.split('T')[0] ?? [])).size <= 1;

/** `11:47:47` */
export const clockOf = ({ told }: ShownBookmark): string | undefined =>
  /T(\d\d:\d\d:\d\d)/.exec(told?.isoTime ?? '')?.[1];

/** What the line says, with nothing in it that hides. */
export const lineOf = (
  { text, length }: Pick<ShownBookmark, 'text' | 'length'>,
  { cut }: BookmarkWords,
): string => (length > text.length ? `${visibleLine(text)}… ${cut(text.length, length)}` : visibleLine(text));

/** For a ticket or a mail. */
export const markdownOf = (log: string, bookmarks: readonly ShownBookmark[], words: BookmarkWords): string =>
  `# ${markdownText(words.title(visibleLine(log)))}\n\n${markdownItems(bookmarks, words)}`;

/** What a report of the log has of them at its end; empty where there are none. */
export const markdownSection = (bookmarks: readonly ShownBookmark[], words: BookmarkWords): string =>
  bookmarks.length === 0 ? '' : `\n## ${words.section}\n\n${markdownItems(bookmarks, words)}`;

/** Each with its note, where it stands, and the line as code. */
function markdownItems(bookmarks: readonly ShownBookmark[], words: BookmarkWords): string {
  const items = bookmarks.map(bookmark => {
    const head = `**${markdownText(headOf(bookmark, words).replace(/\s+/g, ' ').trim())}**`;
    const said = [head, ...detailsOf(bookmark, words).map(markdownText)].join(' · ');
    const line = lineOf(bookmark, words);
    const fence = '`'.repeat(Math.max(3, 1 + longestRun(line)));
    return [`- ${said}`, '', `  ${fence}`, `  ${line}`, `  ${fence}`, ''].join('\n');
  });
  return items.join('\n');
}

const longestRun = (text: string): number =>
  Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));

/** For programs. */
export const jsonOf = (log: string, bookmarks: readonly ShownBookmark[]): string =>
  `${visibleJson(JSON.stringify({ log, bookmarks: recordsOf(bookmarks) }, undefined, 2))}\n`;

/** As JSON has them. Lines count from 1; of one that the log does not hold any more there is none. */
export const recordsOf = (bookmarks: readonly ShownBookmark[]): object[] =>
  bookmarks.map(({ note, line, told, text, length, isGone, isDoubtful }) => ({
    line: isGone ? null : line + 1,
    note,
    time: told?.isoTime ?? null,
    connection: told?.name ?? null,
    what: told?.what ?? null,
    text,
    ...(length > text.length && { textCutFrom: length }),
    ...(isDoubtful && { mayBeAnotherLine: true }),
  }));

/**
 * What stands below lines of a log that are copied or saved: the bookmarks on them, told apart from the lines; empty where
 * there are none.
 * @param mark with which what is no line of the log begins there
 */
export function notesBelow(bookmarks: readonly ShownBookmark[], words: BookmarkWords, mark = ''): string {
  if (bookmarks.length === 0) return '';
  const notes = bookmarks.flatMap(bookmark => {
    const { note, line, isDoubtful } = bookmark;
    const where = [words.line(line + 1), ...(isDoubtful ? [words.isDoubtful] : [])].join(', ');
    return [`- ${where}: ${note === '' ? words.marked : note}`, `  ${lineOf(bookmark, words)}`];
  });
  return `\n${[words.notes, ...notes].map(said => `${mark}${said}\n`).join('')}`;
}
