import { visibleJson } from '../../hiddenText';
import type { Shown } from '../messages';

/**
 * The report as it is shown, for programs: what is counted, with the filter that it was counted by. Lines count from 1.
 * @param bookmarks of the log, whatever the filter
 */
export function jsonOf(
  { name, filter, report, ways }: Omit<Shown, 'words'>,
  bookmarks: readonly object[],
): string {
  const { campaigns, ...counted } = report;
  const content = {
    log: name,
    filter,
    ...counted,
    ...ways,
    campaigns: { ...campaigns, rows: campaigns.rows.map(row => ({ ...row, line: row.line + 1 })) },
    bookmarks,
  };
  return `${visibleJson(JSON.stringify(content, undefined, 2))}\n`;
}
