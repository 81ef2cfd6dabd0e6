import { t } from '../texts';
import type { BookmarkWords } from './exports';

export const bookmarkWords = (): BookmarkWords => ({
  title: log => t('Bookmarks: {log}', { log }),
  line: line => t('line {line, number}', { line }),
  isGone: t('line is not in the log any more'),
  isDoubtful: mayBeAnother(),
  marked: t('bookmark'),
  empty: t('empty line'),
  cut: (shown, total) => t('(cut after {shown, number} of {total, number} characters)', { shown, total }),
  section: t('Bookmarks of the log'),
  notes: t('Notes, which are no lines of the log:'),
});

/** What is said of a bookmark whose line had to be chosen among some that say the same. */
export const mayBeAnother = (): string => t('may be another line that says the same');
