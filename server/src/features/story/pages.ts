import { MarkupKind } from 'vscode-languageserver-types';
import type { Log } from '../../log/log';
import type { Phrase } from '../../log/phrase';
import type { Task } from '../../log/task';
import { accountOf } from '../compare/account';
import type { ComparedName } from '../compare/comparedName';
import { comparedPage } from '../compare/comparison';
import type { FeatureContext } from '../context';
import { detailsPage } from '../messageDetails/details';
import { phraseLine, renderLine } from '../richText';
import { linesPage } from './linesPage';
import { isCompared, isOfDetails, isOfLines, type PageName } from './pageName';
import { ours } from './storyHeading';
import type { StoryLine } from './storyLine';
import { storyPage, type StoryPage } from './storyPage';

/** Why a log tells nothing: it is not open, it cannot be read, or it does not hold what is asked for. */
export type Missing = 'no log' | 'not read' | 'no story';

/** Asks a log. @param feature answers undefined where the log does not hold what it is about */
export type AskLog = <T extends object>(
  uri: string,
  feature: (log: Log) => Task<T | undefined>,
) => Promise<T | Missing>;

/** What stands in a document of our scheme. */
export async function tellPage(
  name: PageName,
  ask: AskLog,
  context: FeatureContext,
): Promise<StoryPage | Missing> {
  if (isCompared(name)) return tellCompared(name, ask, context);
  return ask(name.log, log => {
    if (isOfLines(name)) return linesPage(log, name, context);
    return isOfDetails(name) ? detailsPage(log, name, context) : storyPage(log, name, context);
  });
}

async function tellCompared(
  name: ComparedName,
  ask: AskLog,
  context: FeatureContext,
): Promise<StoryPage | Missing> {
  const own = await ask(name.log, log => accountOf(log, name.of, context));
  if (typeof own === 'string') return own;
  const beside = await ask(name.beside.log, log => accountOf(log, name.beside.of, context));
  // Of a log is asked no more: this only takes its time.
  return ask(name.log, () =>
    comparedPage(name, own, typeof beside === 'string' ? undefined : beside, context),
  );
}

/** What stands on top of a document and says what has become of its log since. */
export function noticeOn(name: PageName, said: Phrase, context: FeatureContext): StoryLine[] {
  if (!isOfDetails(name)) return [ours(said, context)];
  const words = renderLine(phraseLine(said, context.language), MarkupKind.Markdown);
  return [{ text: `> ${words}` }, { text: '' }];
}
