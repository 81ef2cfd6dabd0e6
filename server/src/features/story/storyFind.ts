import type { Log } from '../../log/log';
import type { FoundConnection, FoundConnections } from '../../requests';
import type { StoryPage } from './storyPage';

/**
 * What was found in a log, for who asks from a document that shows lines of it: places in the document, or in the log
 * where that does not show them.
 * @param uri of the log
 */
export function foundFrom(log: Log, page: StoryPage, uri: string, found: FoundConnections): FoundConnections {
  const placed = (item: FoundConnection): FoundConnection => {
    const [range, idRange] = [item.range, item.idRange].map(each => page.rangeShown(log, each));
    return range && idRange ? { ...item, range, idRange } : { ...item, uri };
  };
  return { ...found, items: found.items.map(placed) };
}
