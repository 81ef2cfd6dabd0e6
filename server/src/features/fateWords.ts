import { profileInWords, userInWords, valueInWords } from '../log/findings/words';
import { phrase, renderPhrase, verbatim, type Phrase } from '../log/phrase';
import type { Authentications, Fate, MessageCounts } from '../log/questions/fate';
import { OUTCOMES, type Outcome } from '../log/questions/outcome';
import { visible } from '../log/visible';
import type { FeatureContext } from './context';
import { countInWords, durationInWords, endingInWords, linesInWords } from './words';

type Reader = Pick<FeatureContext, 'translate' | 'locale'>;

/** `4 lines · 26 s · authentication failed for ironport`: for a lens, a tree, a list. */
export function fateInWords(fate: Fate, reader: Reader): string {
  const extent = [linesInWords(fate.lines, reader.locale)];
  if (fate.seconds !== undefined) extent.push(verbatim(durationInWords(fate.seconds)));
  return rendered([...extent, ...whatBecame(fate, reader), ...unusualEnding(fate)], ' · ', reader);
}

/** The same without its extent, where lines and seconds stand elsewhere: `authentication failed for ironport`. */
export function fateWithoutExtent(fate: Fate, reader: Reader): string {
  return rendered([...whatBecame(fate, reader), ...unusualEnding(fate)], ' · ', reader);
}

/** `ICID 451 from 172.16.155.102: authentication failed for ironport, closed after 26 s.` */
export function fateInSentence(fate: Fate, reader: Reader): string {
  const what = rendered([...whatBecame(fate, reader), endingAfter(fate)], ', ', reader);
  const sentence = phrase('{who}: {what}.', { who: whoInWords(fate), what: verbatimText(what) });
  return renderPhrase(sentence, reader.translate, visible);
}

function rendered(parts: readonly Phrase[], between: string, { translate }: Reader): string {
  return parts.map(part => renderPhrase(part, translate, visible)).join(between);
}

/** Words that are rendered already: no value in them is looked for again. */
const verbatimText = (words: string): Phrase => ({ text: '{words}', values: { words } });

function whoInWords({ chain: { kind, number }, peer }: Fate): Phrase {
  const name = verbatim(`${kind} ${number}`);
  if (peer === undefined) return name;
  if (kind === 'MID' && peer === '') return phrase('{name} from an empty sender', { name });
  const address = valueInWords(peer);
  return kind === 'DCID'
    ? phrase('{name} to {address}', { name, address })
    : phrase('{name} from {address}', { name, address });
}

/** All that is worth telling between the extent and the end. */
function whatBecame(fate: Fate, reader: Reader): Phrase[] {
  const { failed, succeeded, isTurnedAway, messages, chain } = fate;
  const parts: Phrase[] = [];
  if (failed) parts.push(failedInWords(failed, reader));
  if (succeeded) parts.push(succeededInWords(succeeded));
  if (isTurnedAway) parts.push(phrase('turned away by policy'));
  parts.push(...(chain.kind === 'MID' ? messageInWords(messages) : messagesInWords(messages, reader)));
  if (fate.linesRead < fate.lines) {
    const count = countInWords(fate.linesRead, reader.locale);
    parts.push(phrase('only the first {count} lines looked at', { count: verbatim(count) }));
  }
  if (fate.isOpeningMissing) parts.push(missingOpening(fate));
  return parts;
}

/** Where the log told of a number before, it is not the log's beginning that hides the opening. */
function missingOpening({ chain: { kind, previous, epoch } }: Fate): Phrase {
  if (previous !== undefined || epoch > 0) {
    return kind === 'MID' ? phrase('its start is not in the log') : phrase('its opening is not in the log');
  }
  return kind === 'MID' ? phrase('started before the log begins') : phrase('opened before the log begins');
}

function failedInWords(failed: Authentications, { locale }: Reader): Phrase {
  const who = whoLoggedOn(failed);
  if (failed.count === 1) return phrase('authentication failed for {who}', { who });
  const count = verbatim(countInWords(failed.count, locale));
  return phrase('authentication failed {count} times, last for {who}', { count, who });
}

const succeededInWords = (succeeded: Authentications) =>
  phrase('authenticated as {who}', { who: whoLoggedOn(succeeded) });

function whoLoggedOn({ user, profile }: Authentications): Phrase | string {
  if (user !== undefined) return userInWords(user);
  return phrase('profile {profile}', { profile: profileInWords(profile ?? '') });
}

/** Of each outcome: one message alone, several, and how many of the messages named before. */
const MESSAGES: Readonly<Record<Outcome, (count: Phrase) => [one: Phrase, many: Phrase, more: Phrase]>> = {
  delivered: count => [
    phrase('1 message delivered'),
    phrase('{count} messages delivered', { count }),
    phrase('{count} delivered', { count }),
  ],
  bounced: count => [
    phrase('1 message bounced'),
    phrase('{count} messages bounced', { count }),
    phrase('{count} bounced', { count }),
  ],
  aborted: count => [
    phrase('1 message aborted'),
    phrase('{count} messages aborted', { count }),
    phrase('{count} aborted', { count }),
  ],
  dropped: count => [
    phrase('1 message dropped'),
    phrase('{count} messages dropped', { count }),
    phrase('{count} dropped', { count }),
  ],
  uncertain: count => [
    phrase('1 message that may have arrived'),
    phrase('{count} messages that may have arrived', { count }),
    phrase('{count} that may have arrived', { count }),
  ],
  delayed: count => [
    phrase('1 message delayed'),
    phrase('{count} messages delayed', { count }),
    phrase('{count} delayed', { count }),
  ],
  quarantined: count => [
    phrase('1 message quarantined'),
    phrase('{count} messages quarantined', { count }),
    phrase('{count} quarantined', { count }),
  ],
  unfinished: count => [
    phrase('1 message not finished'),
    phrase('{count} messages not finished', { count }),
    phrase('{count} not finished', { count }),
  ],
  finished: count => [
    phrase('1 message'),
    phrase('{count} messages', { count }),
    phrase('{count} finished', { count }),
  ],
};

/** What went well stands first, as one would say it. */
const IN_ORDER: readonly Outcome[] = ['delivered', ...OUTCOMES.filter(outcome => outcome !== 'delivered')];

/** `2 messages delivered, 1 bounced`; where there are very many, of how many that is known. */
function messagesInWords({ count, judged, by }: MessageCounts, { locale, translate }: Reader): Phrase[] {
  if (count === 0) return [];
  const inWords = (number: number) => verbatim(countInWords(number, locale));
  const told = IN_ORDER.flatMap(outcome => {
    const number = by[outcome];
    return number === undefined ? [] : [{ number, words: MESSAGES[outcome](inWords(number)) }];
  });
  const words = told.map(({ number, words: [one, many, more] }, place) => {
    const first = number === 1 ? one : many;
    return renderPhrase(place === 0 ? first : more, translate);
  });
  const all = verbatimText(words.join(', '));
  if (judged === count) return [all];
  const total = inWords(count);
  return judged === 0
    ? [count === 1 ? phrase('1 message') : phrase('{total} messages', { total })]
    : [phrase('of {total} messages, the first {judged}: {all}', { total, judged: inWords(judged), all })];
}

const MESSAGE: Readonly<Record<Outcome, Phrase | undefined>> = {
  bounced: phrase('bounced'),
  aborted: phrase('aborted'),
  dropped: phrase('dropped'),
  uncertain: phrase('may have arrived'),
  delayed: phrase('delayed'),
  quarantined: phrase('quarantined'),
  delivered: phrase('delivered'),
  // The ending says so.
  unfinished: undefined,
  finished: undefined,
};

function messageInWords({ outcomes }: MessageCounts): Phrase[] {
  const told = IN_ORDER.filter(outcome => outcomes.includes(outcome)).flatMap(
    outcome => MESSAGE[outcome] ?? [],
  );
  return outcomes.length < 2 ? told : told.map(outcome => phrase('{outcome} in part', { outcome }));
}

/** An end that is no more than what is expected is not told. */
function unusualEnding({ chain, ending }: Fate): Phrase[] {
  return ending === 'closed' || ending === 'finished' ? [] : [endingInWords(chain.kind, ending)];
}

function endingAfter({ chain, ending, seconds }: Fate): Phrase {
  const end = endingInWords(chain.kind, ending);
  const isOpen = ending === 'open' || ending === 'restart';
  if (seconds === undefined || (isOpen && seconds === 0)) return end;
  const duration = verbatim(durationInWords(seconds));
  return isOpen
    ? phrase('{end}, {duration} after its first line', { end, duration })
    : phrase('{end} after {duration}', { end, duration });
}
