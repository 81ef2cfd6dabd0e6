import type { Connection } from 'vscode-languageserver';
import type { FeatureContext } from '../features/context';
import { fileName } from '../features/story/storyName';
import { phrase } from '../log/phrase';
import { renderPhrase } from '../texts/render';
import { visible } from '../log/visible';
import type { Dependent } from '../service/changes';
import { BETWEEN_PROGRESS_MS, DELAYS } from '../service/delays';
import type { OpenLog } from '../service/openLog';
import { pause, type Scheduler } from '../service/scheduler';

/** Shows how far the reading of a large log has come, for as long as it takes. */
export const readingProgress = (
  connection: Connection,
  scheduler: Scheduler,
  context: () => FeatureContext,
): Dependent => ({
  delay: DELAYS.readingProgress,
  reaction: ({ kind, document }) => (kind === 'opened' && document.isReading ? 'begin' : 'ignore'),
  update: async document => {
    try {
      await show(document, connection, scheduler, context());
    } catch (error) {
      connection.console.warn(`The progress of reading could not be shown: ${String(error)}`);
    }
  },
});

async function show(
  document: OpenLog,
  connection: Connection,
  scheduler: Scheduler,
  context: FeatureContext,
): Promise<void> {
  const isReading = () => document.isReading && document.isOpen;
  if (!isReading()) return;
  const progress = await connection.window.createWorkDoneProgress();
  const name = fileName(document.uri);
  progress.begin(renderPhrase(phrase('Reading {name}', { name }), context.language, visible), 0);
  let told = 0;
  for (;;) {
    await pause(scheduler, BETWEEN_PROGRESS_MS);
    if (!isReading()) break;
    const share = Math.floor(100 * document.shareRead);
    if (share > told) progress.report((told = share));
  }
  progress.done();
}
