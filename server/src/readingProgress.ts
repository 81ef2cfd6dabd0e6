import type { Connection } from 'vscode-languageserver';
import type { OpenLog } from './documents';
import type { FeatureContext } from './features/context';
import { fileName } from './features/story/storyName';
import { phrase } from './log/phrase';
import { visible } from './log/visible';
import { renderPhrase } from './texts/render';

/** Reading that is done sooner than that is not worth a word. */
const PATIENCE_MS = 500;
const BETWEEN_WORDS_MS = 200;

/** Shows how far the reading of a large log has come, for as long as it takes. */
export function showReading(document: OpenLog, connection: Connection, context: FeatureContext): void {
  if (!context.progress || document.isRead) return;
  setTimeout(() => {
    show(document, connection, context).catch((error: unknown) => {
      connection.console.warn(`The progress of reading could not be shown: ${String(error)}`);
    });
  }, PATIENCE_MS);
}

async function show(document: OpenLog, connection: Connection, context: FeatureContext): Promise<void> {
  if (document.isRead || !document.isOpen) return;
  const progress = await connection.window.createWorkDoneProgress();
  const name = fileName(document.uri);
  progress.begin(renderPhrase(phrase('Reading {name}', { name }), context.language, visible), 0);
  let told = 0;
  await new Promise<void>(resolve => {
    const timer = setInterval(() => {
      const share = Math.floor(100 * document.shareRead);
      if (document.isRead || !document.isOpen) {
        clearInterval(timer);
        resolve();
      } else if (share > told) progress.report((told = share));
    }, BETWEEN_WORDS_MS);
  });
  progress.done();
}
