import { MarkupKind } from 'vscode-languageserver-types';
import type { Log } from '../../log/log';
import type { Phrase } from '../../log/phrase';
import type { Task } from '../../log/task';
import type { FeatureContext } from '../context';
import { detailsPage } from '../messageDetails/details';
import { phraseLine, renderLine } from '../richText';
import { linesPage } from './linesPage';
import { isOfDetails, isOfLines, type PageName } from './pageName';
import { ours } from './storyHeading';
import type { StoryLine } from './storyLine';
import { storyPage, type StoryPage } from './storyPage';

/** A document of our scheme; undefined where the log does not hold what it shows. */
export function pageOf(log: Log, name: PageName, context: FeatureContext): Task<StoryPage | undefined> {
  if (isOfLines(name)) return linesPage(log, name, context);
  return isOfDetails(name) ? detailsPage(log, name, context) : storyPage(log, name, context);
}

/** What stands on top of a document and says what has become of its log since. */
export function noticeOn(name: PageName, said: Phrase, context: FeatureContext): StoryLine[] {
  if (!isOfDetails(name)) return [ours(said, context)];
  const words = renderLine(phraseLine(said, context.language), MarkupKind.Markdown);
  return [{ text: `> ${words}` }, { text: '' }];
}
