import { logonUserAt } from '../../log/attempts/logonUser';
import type { Group } from '../../log/findings/groups';
import { formatUserAlone } from '../../log/findings/formatValue';
import type { Log } from '../../log/log';
import type { Phrase } from '../../log/phrase';

/** What rules have found among several entries, in a few words. */
export function campaignTitle(log: Log, { rule, entry }: Group): Phrase {
  return rule.inShort?.(formatUserAlone(logonUserAt(log, entry) ?? '')) ?? rule.title;
}

/** Whether its title has the user. */
export const titleNamesUser = (title: Phrase): boolean => 'text' in title && title.values.user !== undefined;
