import { env, ProgressLocation, window, type Uri } from 'vscode';
import type { LogonFilter } from '../../../server/src/requests';
import type { Bookmarks } from '../bookmarks/bookmarks';
import { markdownSection, recordsOf } from '../bookmarks/exports';
import { bookmarkWords } from '../bookmarks/words';
import { saveFile } from '../saveFile';
import { t } from '../texts';
import { csvHead, csvOf } from './exports/csv';
import { jsonOf } from './exports/json';
import { markdownOf } from './exports/markdown';
import type { FollowedReport } from './followedReport';
import type { ExportFormat, Shown } from './messages';

const ENDINGS: Readonly<Record<ExportFormat, string>> = { csv: 'csv', json: 'json', markdown: 'md' };

/** Logons that are asked for at once, and that a file holds at most: a spreadsheet takes no more rows. */
const PAGE = 1000;
const MOST_LOGONS = 1_000_000;

/** Saves a report to files that the reader names. */
export class ReportSaver {
  readonly #bookmarks: Pick<Bookmarks, 'of'>;

  constructor(bookmarks: Pick<Bookmarks, 'of'>) {
    this.#bookmarks = bookmarks;
  }

  /** @param log of which the logons are asked that are not shown */
  async saveReport(log: FollowedReport, shown: Shown, format: ExportFormat): Promise<void> {
    await saved(log.uri, ENDINGS[format], async () => {
      switch (format) {
        case 'csv':
          return logonsOf(log, shown.filter);
        case 'json':
          return jsonOf(shown, recordsOf(this.#bookmarks.of(shown.log)));
        case 'markdown':
          return (
            markdownOf(shown, env.language) + markdownSection(this.#bookmarks.of(shown.log), bookmarkWords())
          );
      }
    });
  }

  async savePicture(log: Uri, svg: string): Promise<void> {
    await saved(log, 'svg', () => Promise.resolve(svg));
  }
}

/** Asks where to, and writes there. That it could not be written is told. */
async function saved(log: Uri, ending: string, make: () => Promise<string | undefined>): Promise<void> {
  const defaultUri = log.with({ path: `${log.path}.authentication.${ending}` });
  await saveFile({ defaultUri, filters: { [ending.toUpperCase()]: [ending] } }, make, reason =>
    t('The report could not be saved: {reason}', { reason }),
  );
}

/** All logons of the filter; undefined where the reader has given it up. */
async function logonsOf(log: FollowedReport, filter: LogonFilter): Promise<string | undefined> {
  return window.withProgress(
    { location: ProgressLocation.Notification, title: t('Saving logons'), cancellable: true },
    async (progress, token) => {
      const parts = [csvHead()];
      for (let offset = 0; offset < MOST_LOGONS; offset += PAGE) {
        if (token.isCancellationRequested) return undefined;
        const page = await log.logons({ filter, offset }, PAGE);
        if (!page) throw new Error(t('The log is not open.'));
        parts.push(csvOf(page.rows));
        progress.report({ increment: (100 * PAGE) / Math.max(PAGE, page.total) });
        if (page.rows.length < PAGE) return parts.join('');
        if (offset + PAGE === MOST_LOGONS && page.total > MOST_LOGONS)
          void window.showWarningMessage(
            t('The file holds the first {count, number} of {total, number} logons.', {
              count: MOST_LOGONS,
              total: page.total,
            }),
          );
      }
      return parts.join('');
    },
  );
}
