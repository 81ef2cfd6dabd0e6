import type { Attempts } from '../attempts/attempts';
import { OTHER } from '../attempts/names';
import type { Campaign } from './campaign';
import { inCommon } from './grouping';
import { HOUR, secondsApart } from './series';

/** Sprayings of one network that are no further apart are one. */
const SAME_CAMPAIGN = 12 * HOUR;

/** Puts sprayings together that come from one network at about the same time: somebody has several addresses there. */
export function joinNeighbours(attempts: Attempts, campaigns: readonly Campaign[]): Campaign[] {
  const joined: Campaign[] = [];
  const last = new Map<number, number>();
  for (const campaign of campaigns.toSorted((a, b) => (a.failed[0] ?? 0) - (b.failed[0] ?? 0))) {
    const network = campaign.kind === 'password-spraying' ? networkOf(attempts, campaign) : undefined;
    const place = network === undefined ? undefined : last.get(network);
    const before = place === undefined ? undefined : joined[place];
    if (place !== undefined && before && isSoon(attempts, before, campaign)) {
      joined[place] = { ...before, ...together(before, campaign) };
      continue;
    }
    joined.push(campaign);
    if (network !== undefined) last.set(network, joined.length - 1);
  }
  return joined;
}

/** The network that all attempts of a campaign come from; undefined where it is not one. */
function networkOf(attempts: Attempts, { failed }: Campaign): number | undefined {
  const network = inCommon(failed, attempt => attempts.networkOf(attempt));
  return network === OTHER ? undefined : network;
}

function isSoon(attempts: Attempts, before: Campaign, next: Campaign): boolean {
  const last = before.failed.at(-1) ?? 0;
  const first = next.failed[0] ?? 0;
  return first < last || secondsApart(attempts, last, first) <= SAME_CAMPAIGN;
}

function together(one: Campaign, other: Campaign): Pick<Campaign, 'failed' | 'succeeded'> {
  const both = (a: readonly number[], b: readonly number[]) => [...a, ...b].sort((x, y) => x - y);
  return { failed: both(one.failed, other.failed), succeeded: both(one.succeeded, other.succeeded) };
}
