import { AddressConnections } from '../log/views/addressConnections';
import { DerivedMessages } from '../log/views/derivedMessages';
import type { Dependent } from './changes';
import { DELAYS } from './delays';

/**
 * Has at hand what all lines of an address are found by, for whoever asks first: in the background, after each change
 * what is new.
 */
export const preparedLines: Dependent = {
  delay: DELAYS.preparedLines,
  reaction: ({ kind }) => (kind === 'opened' || kind === 'edited' ? 'begin' : 'ignore'),
  *update(document) {
    const log = yield* document.untilRead();
    if (!log) return;
    yield* log.views.upToDate(AddressConnections);
    yield* log.views.upToDate(DerivedMessages);
  },
};
