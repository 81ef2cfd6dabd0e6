import { phrase, verbatim, type Phrase } from '../log/phrase';
import type { RecipientFate, Wait } from '../log/questions/messageFate';
import type { Outcome } from '../log/questions/outcome';
import type { LogTime } from '../log/time';
import type { FeatureContext } from './context';
import { grouped, wordsFor } from './outcomeNames';
import { countInWords, dayInWords, durationInWords, minuteInWords, series } from './words';

type Reader = Pick<FeatureContext, 'locale'>;

/** What comes to pass at a time, so that it comes after another: the others are how the log leaves it. */
const COMES_TO_PASS: ReadonlySet<Outcome> = new Set<Outcome>([
  'delivered',
  'bounced',
  'dropped',
  'aborted',
  'uncertain',
  'untold',
]);

/**
 * What befell recipients who fared alike, with the times that their mail waited: `delivered after a delay of 4 h 20 m`,
 * `delivered to 3 of 4 (2 of the recipients after a delay of 1 h)`, `delivered after 2 d in quarantine`, `delayed since 09:31`.
 * @param told what became of them
 */
export function withTimes(
  told: Phrase,
  outcome: Outcome,
  fates: readonly RecipientFate[],
  reader: Reader,
): Phrase {
  const delays = fates.flatMap(({ delay }) => delay ?? []);
  const out = fates.flatMap(({ quarantine }) => (quarantine?.isOver ? [quarantine] : []));
  const waits: Phrase[] = [];
  const ofSome: Phrase[] = [];
  const tell = (all: readonly Wait[], words: (duration: Phrase | undefined) => Phrase) => {
    const wait = words(longest(all));
    if (all.length === fates.length) waits.push(wait);
    else if (all.length > 0)
      ofSome.push(
        phrase('{count} of the recipients after {wait}', {
          count: verbatim(countInWords(all.length, reader.locale)),
          wait,
        }),
      );
  };
  if (outcome !== 'quarantined') {
    tell(out, inQuarantine);
    if (outcome !== 'delayed') tell(delays, aDelay);
  }
  const what = outcome === 'delayed' ? withBeginning(told, fates, reader) : told;
  const after = withWaits(what, outcome, waits);
  return outcome !== 'delivered' || ofSome.length === 0
    ? after
    : phrase('{told} ({some})', { told: after, some: series(ofSome, '; ') });
}

function withWaits(told: Phrase, outcome: Outcome, [first, second]: readonly Phrase[]): Phrase {
  if (!first) return told;
  const wait = second ? phrase('{first} and {second}', { first, second }) : first;
  return COMES_TO_PASS.has(outcome)
    ? phrase('{told} after {wait}', { told, wait })
    : phrase('{told} (after {wait})', { told, wait });
}

const inQuarantine = (duration: Phrase | undefined): Phrase =>
  duration === undefined ? phrase('a time in quarantine') : phrase('{duration} in quarantine', { duration });

const aDelay = (duration: Phrase | undefined): Phrase =>
  duration === undefined ? phrase('a delay') : phrase('a delay of {duration}', { duration });

/** The longest of some times; undefined where one of them is not known. */
function longest(waits: readonly Wait[]): Phrase | undefined {
  const known = waits.flatMap(({ seconds }) => seconds ?? []);
  if (known.length === 0 || known.length < waits.length) return undefined;
  const inWords = durationInWords(known.reduce((a, b) => Math.max(a, b)));
  const isAlike = known.every(seconds => durationInWords(seconds) === inWords);
  return isAlike ? verbatim(inWords) : phrase('up to {duration}', { duration: verbatim(inWords) });
}

/** Since when they wait; of one outbound connection alone, when they had to, and what the log tells of them later. */
function withBeginning(told: Phrase, fates: readonly RecipientFate[], reader: Reader): Phrase {
  const delays = fates.flatMap(({ delay }) => delay ?? []);
  const [since, ...others] = delays.flatMap(delay => delay.since ?? []);
  const isOfConnection = fates.some(({ ofConnection }) => ofConnection !== undefined);
  if (!since) return isOfConnection ? withLater(told, fates, reader) : told;
  const isOfAnotherDay = delays.some(delay => delay.isOfAnotherDay);
  const inWords = (at: LogTime) =>
    isOfAnotherDay ? `${dayInWords(at, reader.locale)}, ${minuteInWords(at)}` : minuteInWords(at);
  const values = { told, time: verbatim(inWords(since)) };
  if (!isOfConnection) return phrase('{told} since {time}', values);
  const isOnce = others.every(other => inWords(other) === inWords(since));
  const when = isOnce ? phrase('{told} at {time}', values) : phrase('{told} from {time} on', values);
  return withLater(when, fates, reader);
}

/** `delayed at 09:31 (delivered later on DCID 12)`, `delayed for 3 at 09:31 (later delivered to 2, bounced for 1)` */
function withLater(told: Phrase, fates: readonly RecipientFate[], { locale }: Reader): Phrase {
  const later = fates.flatMap(({ ofConnection }) => ofConnection?.later ?? []);
  const groups = grouped(later);
  const [only] = groups;
  if (!only) return told;
  if (groups.length === 1 && later.length === fates.length) {
    const [outcome, alike] = only;
    const dcid = alike[0]?.dcid;
    const what = wordsFor(outcome, alike).all;
    return dcid !== undefined && alike.every(each => each.dcid === dcid)
      ? phrase('{told} ({what} later on DCID {dcid})', { told, what, dcid })
      : phrase('{told} ({what} later)', { told, what });
  }
  const parts = groups.map(([outcome, alike]) =>
    wordsFor(outcome, alike).some(verbatim(countInWords(alike.length, locale))),
  );
  return phrase('{told} (later {what})', { told, what: series(parts) });
}
