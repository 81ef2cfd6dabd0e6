/** A header and its first words need no more; a longer line is not worth the time. */
const LINE_LENGTH = 1000;

/** Of lines that any log could have written, as many are entries of a mail log, or the file is another log. */
const SHARE_OF_LOG_LINES = 0.25;
/** A copy that is wrapped twice a line still has more than this share of lines that begin an entry. */
const SHARE_OF_ENTRIES = 0.25;
/** A page that tells of a log has its entries among headings and prose: then some entries are asked for as well. */
const SHARE_ON_A_PAGE = 0.1;
const ENTRIES_ON_A_PAGE = 3;

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
/** How a line of any log begins, behind quoting and bullets: a priority, a record, a stamp, a level. */
const LOG_LINE = new RegExp(
  `^[\\s\\ufeff>|*"-]*(?:<\\d|\\{|\\[?\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}[T\\s]+\\d|(?:[A-Za-z]{1,3} +|\\d{4} +)?${MONTH} +\\d{1,2} \\d\\d:\\d\\d|(?:Critical|Alert|Warning|Info|Debug|Trace): )`,
);

/**
 * Whether lines are those of a mail log, or of a copy of one: wrapped, exported, or on a page of other text. A text
 * that is taken for one and is none does more harm than one that is not recognised.
 * @param entryBegins how an entry of a mail log begins, whatever a copy or a relay has put before it
 */
export function holdsMailLog(lines: Iterable<string>, entryBegins: RegExp): boolean {
  let filled = 0;
  let entries = 0;
  let others = 0;
  for (const line of lines) {
    const text = line.slice(0, LINE_LENGTH);
    if (text.trim() === '') continue;
    filled++;
    if (entryBegins.test(text)) entries++;
    else if (LOG_LINE.test(text)) others++;
  }
  if (entries === 0 || entries < (entries + others) * SHARE_OF_LOG_LINES) return false;
  const isPage = entries >= ENTRIES_ON_A_PAGE && entries >= filled * SHARE_ON_A_PAGE;
  return isPage || entries >= filled * SHARE_OF_ENTRIES;
}
