// What tests read from the authentication report.
import type { Frame } from 'playwright-core';
import type { Editor } from '../editor';
import { until } from '../harness';

export const openReport = 'Open Authentication Report';

/** The frame of the report, among those of all webviews. */
export const reportView = (editor: Editor): Promise<Frame> =>
  until('the authentication report', async () => {
    for (const frame of editor.page.frames()) {
      const found = await frame
        .locator('section.over-time')
        .count()
        .catch(() => 0);
      if (found > 0) return frame;
    }
    return undefined;
  });

export async function openReportOf(editor: Editor, name: string, text: string): Promise<Frame> {
  await editor.open(name, text);
  await editor.waitForLanguage('esa-log');
  await editor.palette(openReport);
  return reportView(editor);
}
