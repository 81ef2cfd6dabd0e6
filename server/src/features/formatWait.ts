import { allOf, duration, phrase, series, verbatim, type Phrase } from '../log/phrase';
import type { RecipientFate, Wait } from '../log/questions/messageFate';
import type { Outcome } from '../log/questions/outcome';
import type { LogTime } from '../log/time';
import type { FeatureContext } from './context';
import { grouped, outcomeTextsFor } from './outcomeTexts';
import { formatDayAndMinute, formatMinute } from './formatTime';
import { partsOfDuration } from '../texts/language';

type Reader = Pick<FeatureContext, 'language'>;

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
 * The outcome that several recipients share, with the times their mail waited: `delivered after a delay of 4 h 20 m`,
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
        phrase('{count, plural, other {# of the recipients after {wait}}}', { count: all.length, wait }),
      );
  };
  if (outcome !== 'quarantined') {
    tell(out, inQuarantine);
    if (outcome !== 'delayed') tell(delays, aDelay);
  }
  const what = outcome === 'delayed' ? withBeginning(told, fates, reader) : told;
  const after = waits.length === 0 ? what : afterWaiting(what, outcome, allOf(waits));
  const [first, second] = ofSome;
  return outcome !== 'delivered' || first === undefined
    ? after
    : phrase('{told} ({first}{second, select, missing {} other {; {second}}})', {
        told: after,
        first,
        second,
      });
}

const afterWaiting = (told: Phrase, outcome: Outcome, wait: Phrase): Phrase =>
  COMES_TO_PASS.has(outcome)
    ? phrase('{told} after {wait}', { told, wait })
    : phrase('{told} (after {wait})', { told, wait });

const inQuarantine = (duration: Phrase | undefined): Phrase =>
  phrase('{duration, select, missing {a time in quarantine} other {{duration} in quarantine}}', { duration });

const aDelay = (duration: Phrase | undefined): Phrase =>
  phrase('{duration, select, missing {a delay} other {a delay of {duration}}}', { duration });

/** The longest of some times; undefined where one of them is not known. */
function longest(waits: readonly Wait[]): Phrase | undefined {
  const known = waits.flatMap(({ seconds }) => seconds ?? []);
  if (known.length === 0 || known.length < waits.length) return undefined;
  const most = known.reduce((a, b) => Math.max(a, b));
  const shown = (seconds: number) => String(partsOfDuration(seconds));
  const isAlike = known.every(seconds => shown(seconds) === shown(most));
  return isAlike ? duration(most) : phrase('up to {duration}', { duration: duration(most) });
}

/** Since when they wait; of one outbound connection alone, when they had to, and what the log tells of them later. */
function withBeginning(told: Phrase, fates: readonly RecipientFate[], reader: Reader): Phrase {
  const delays = fates.flatMap(({ delay }) => delay ?? []);
  const [since, ...others] = delays.flatMap(delay => delay.since ?? []);
  const isOfConnection = fates.some(({ ofConnection }) => ofConnection !== undefined);
  if (!since) return isOfConnection ? withLater(told, fates) : told;
  const isOfAnotherDay = delays.some(delay => delay.isOfAnotherDay);
  const inWords = (at: LogTime) =>
    isOfAnotherDay ? formatDayAndMinute(at, reader.language.locale) : formatMinute(at);
  const values = { told, time: verbatim(inWords(since)) };
  if (!isOfConnection) return phrase('{told} since {time}', values);
  const isOnce = others.every(other => inWords(other) === inWords(since));
  const when = isOnce ? phrase('{told} at {time}', values) : phrase('{told} from {time} on', values);
  return withLater(when, fates);
}

/** `delayed at 09:31 (delivered later on DCID 12)`, `delayed for 3 at 09:31 (later delivered to 2, bounced for 1)` */
function withLater(told: Phrase, fates: readonly RecipientFate[]): Phrase {
  const later = fates.flatMap(({ ofConnection }) => ofConnection?.later ?? []);
  const groups = grouped(later);
  const [only] = groups;
  if (!only) return told;
  if (groups.length === 1 && later.length === fates.length) {
    const [outcome, alike] = only;
    const [{ dcid } = {}] = alike;
    const isShared = alike.every(each => each.dcid === dcid);
    return phrase('{told} ({what} later{dcid, select, missing {} other { on DCID {dcid}}})', {
      told,
      what: outcomeTextsFor(outcome, alike).all,
      dcid: isShared ? dcid : undefined,
    });
  }
  const parts = groups.map(([outcome, alike]) => outcomeTextsFor(outcome, alike).some(alike.length));
  return phrase('{told} (later {what})', { told, what: series(parts) });
}
