import { causeInWords, replyInWords, valueInWords } from '../log/findings/words';
import type { LogEntry } from '../log/log';
import { phrase, verbatim, type Phrase } from '../log/phrase';
import type { RecipientFate } from '../log/questions/messageFate';
import { OUTCOMES, toldBy, type Cause, type Outcome } from '../log/questions/outcome';
import type { FeatureContext } from './context';
import { countInWords, dayInWords, durationInWords, minuteInWords } from './words';

/** What became of a message, and of each of its recipients: the words that stand everywhere for it. */

type Reader = Pick<FeatureContext, 'locale'>;

/** What went well stands first, as one would say it. */
const IN_ORDER: readonly Outcome[] = ['delivered', ...OUTCOMES.filter(outcome => outcome !== 'delivered')];

/** Of each outcome: what it is called where all came to it, and for how many of the recipients it holds. */
interface Words {
  readonly all: Phrase;
  readonly some: (count: Phrase) => Phrase;
  readonly someOf: (count: Phrase, total: Phrase) => Phrase;
}

const WORDS: Readonly<Record<Exclude<Outcome, 'queued' | 'open'>, Words>> = {
  delivered: {
    all: phrase('delivered'),
    some: count => phrase('delivered to {count}', { count }),
    someOf: (count, total) => phrase('delivered to {count} of {total}', { count, total }),
  },
  bounced: {
    all: phrase('bounced'),
    some: count => phrase('bounced for {count}', { count }),
    someOf: (count, total) => phrase('bounced for {count} of {total}', { count, total }),
  },
  aborted: {
    all: phrase('aborted'),
    some: count => phrase('aborted for {count}', { count }),
    someOf: (count, total) => phrase('aborted for {count} of {total}', { count, total }),
  },
  dropped: {
    all: phrase('dropped'),
    some: count => phrase('dropped for {count}', { count }),
    someOf: (count, total) => phrase('dropped for {count} of {total}', { count, total }),
  },
  uncertain: {
    all: phrase('possibly delivered'),
    some: count => phrase('possibly delivered to {count}', { count }),
    someOf: (count, total) => phrase('possibly delivered to {count} of {total}', { count, total }),
  },
  delayed: {
    all: phrase('delayed'),
    some: count => phrase('delayed for {count}', { count }),
    someOf: (count, total) => phrase('delayed for {count} of {total}', { count, total }),
  },
  quarantined: {
    all: phrase('quarantined'),
    some: count => phrase('quarantined for {count}', { count }),
    someOf: (count, total) => phrase('quarantined for {count} of {total}', { count, total }),
  },
  untold: {
    all: phrase('ended, outcome not in the log'),
    some: count => phrase('ended for {count}, outcome not in the log', { count }),
    someOf: (count, total) =>
      phrase('ended for {count} of {total}, outcome not in the log', { count, total }),
  },
  unanswered: {
    all: phrase('without a result on this connection'),
    some: count => phrase('without a result for {count} on this connection', { count }),
    someOf: (count, total) =>
      phrase('without a result for {count} of {total} on this connection', { count, total }),
  },
};

/** How the log leaves it: at its own end, or where the appliance started anew. */
const LEFT: Readonly<Record<'queued' | 'open', Readonly<Record<'end' | 'restart', Words>>>> = {
  queued: {
    end: {
      all: phrase('queued when the log ends'),
      some: count => phrase('queued for {count} when the log ends', { count }),
      someOf: (count, total) => phrase('queued for {count} of {total} when the log ends', { count, total }),
    },
    restart: {
      all: phrase('queued when the appliance started anew'),
      some: count => phrase('queued for {count} when the appliance started anew', { count }),
      someOf: (count, total) =>
        phrase('queued for {count} of {total} when the appliance started anew', { count, total }),
    },
  },
  open: {
    end: {
      all: phrase('still open at the end of the log'),
      some: count => phrase('still open for {count} at the end of the log', { count }),
      someOf: (count, total) =>
        phrase('still open for {count} of {total} at the end of the log', { count, total }),
    },
    restart: {
      all: phrase('still open when the appliance started anew'),
      some: count => phrase('still open for {count} when the appliance started anew', { count }),
      someOf: (count, total) =>
        phrase('still open for {count} of {total} when the appliance started anew', { count, total }),
    },
  },
};

/** Where the end of a connection stands beside it, which says as much of the log. */
const OPEN_BESIDE: Words = {
  all: phrase('still open'),
  some: count => phrase('still open for {count}', { count }),
  someOf: (count, total) => phrase('still open for {count} of {total}', { count, total }),
};

function wordsFor(outcome: Outcome, fates: readonly RecipientFate[], isBeside = false): Words {
  if (outcome !== 'queued' && outcome !== 'open') return WORDS[outcome];
  if (outcome === 'open' && isBeside) return OPEN_BESIDE;
  return LEFT[outcome][fates.every(({ isCutOff }) => isCutOff) ? 'restart' : 'end'];
}

/**
 * `delivered to 2 of 3, bounced for 1: no such user`; where all fared alike, `bounced: relay access denied`.
 * @param isBeside whether it stands beside the end of a connection
 */
export function outcomeInWords(fates: readonly RecipientFate[], reader: Reader, isBeside = false): Phrase {
  const groups = grouped(fates);
  const inWords = (count: number) => verbatim(countInWords(count, reader.locale));
  const told = groups.map(([outcome, alike], place) => {
    const words = wordsFor(outcome, alike, isBeside);
    const count = inWords(alike.length);
    const what =
      groups.length === 1
        ? words.all
        : place === 0
          ? words.someOf(count, inWords(fates.length))
          : words.some(count);
    return withCause(withTimes(what, outcome, alike, reader), alike);
  });
  return series(told);
}

/** `dropped by anti-spam`, `aborted: sender gave up`: what a line says that a message goes no further. */
export function abortionInWords(entry: LogEntry): Phrase {
  const told = toldBy(entry);
  if (!told || told.outcome === 'queued' || told.outcome === 'open') return phrase('aborted');
  const { all } = WORDS[told.outcome];
  return told.cause ? linked(all, reasonOf(told.cause, told.outcome)) : all;
}

/** Recipients, or messages, by what they came to. */
export function grouped(fates: readonly RecipientFate[]): [Outcome, RecipientFate[]][] {
  return IN_ORDER.flatMap((outcome): [Outcome, RecipientFate[]][] => {
    const alike = fates.filter(fate => fate.outcome === outcome);
    return alike.length > 0 ? [[outcome, alike]] : [];
  });
}

/** `b@example.org: bounced, no such user`; without an address, what became of a recipient that is not known. */
export function recipientInWords(fate: RecipientFate, reader: Reader): Phrase {
  const { outcome, recipient, formerly, rid, cause, reply } = fate;
  const told = withTimes(wordsFor(outcome, [fate]).all, outcome, [fate], reader);
  const why = cause && reasonOf(cause, outcome);
  const own = recipient === undefined ? numberInWords(rid) : addressInWords(recipient);
  const who =
    formerly.length === 0
      ? own
      : phrase('{own} (in place of {others})', { own, others: recipientsInWords(formerly) });
  if (why?.link === 'said') return phrase('{who}: {told}, {cause}', { who, told, cause: why.words });
  if (why) return phrase('{who}: {what}', { who, what: linked(told, why) });
  return outcome === 'delivered' && reply !== undefined
    ? phrase('{who}: {told}, {cause}', { who, told, cause: replyInWords(reply) })
    : phrase('{who}: {what}', { who, what: told });
}

/** `bob@example.net`, and where a line names more than there is room for, how many more. */
export function recipientsInWords(recipients: readonly (number | string)[]): Phrase {
  const shown = recipients.length <= NAMED ? recipients : recipients.slice(0, NAMED - 1);
  const names = series(shown.map(inList));
  const others = recipients.length - shown.length;
  return others === 0 ? names : phrase('{names} and {others} more', { names, others });
}

const NAMED = 5;

const inList = (who: number | string): Phrase | string =>
  typeof who === 'string'
    ? addressInWords(who)
    : phrase('number {rid} (address not in the log)', { rid: who });

const addressInWords = (recipient: string): Phrase | string =>
  recipient === '' ? phrase('(empty)') : valueInWords(recipient);

const numberInWords = (rid: number | undefined): Phrase =>
  rid === undefined
    ? phrase('recipient not in the log')
    : phrase('recipient number {rid}, address not in the log', { rid });

/** `delayed, delivered after 4 h 20 m`, `released after 2 d, delivered`, `delayed since 09:31`. */
function withTimes(told: Phrase, outcome: Outcome, fates: readonly RecipientFate[], reader: Reader): Phrase {
  const delays = fates.flatMap(({ delay }) => delay ?? []);
  const out = fates.flatMap(({ quarantine }) => (quarantine?.isOver ? [quarantine] : []));
  let words = told;
  if (outcome === 'delayed') {
    const since = delays[0]?.since;
    if (since) {
      const time = minuteInWords(since);
      words = phrase('{told} since {time}', {
        told,
        time: verbatim(
          delays.some(({ isOfAnotherDay }) => isOfAnotherDay)
            ? `${dayInWords(since, reader.locale)}, ${time}`
            : time,
        ),
      });
    }
  } else if (delays.length === fates.length && outcome !== 'quarantined') {
    const duration = longest(delays.map(({ seconds }) => seconds));
    words =
      duration === undefined
        ? phrase('delayed, {told}', { told })
        : phrase('delayed, {told} after {duration}', { told, duration });
  } else if (outcome === 'delivered' && delays.length > 0) {
    const duration = longest(delays.map(({ seconds }) => seconds));
    const count = verbatim(countInWords(delays.length, reader.locale));
    words =
      duration === undefined
        ? phrase('{told}, to {count} of the recipients after a delay', { told, count })
        : phrase('{told}, to {count} of the recipients after a delay of {duration}', {
            told,
            count,
            duration,
          });
  }
  if (out.length < fates.length || outcome === 'quarantined') return words;
  const duration = longest(out.map(({ seconds }) => seconds));
  return duration === undefined
    ? phrase('released, {told}', { told: words })
    : phrase('released after {duration}, {told}', { told: words, duration });
}

function longest(seconds: readonly (number | undefined)[]): Phrase | undefined {
  const known = seconds.filter(each => each !== undefined);
  return known.length === 0 ? undefined : verbatim(durationInWords(known.reduce((a, b) => Math.max(a, b))));
}

/** How a cause is joined to what came of it: `bounced: …`, `dropped by …`, `quarantined in …`. */
interface Reason {
  readonly link: 'said' | 'by' | 'in';
  readonly words: Phrase | string;
}

/** Reasons that are told one by one. */
const REASONS = 2;

function withCause(told: Phrase, fates: readonly RecipientFate[]): Phrase {
  const reasons = new Map<string, Reason>();
  for (const { cause, outcome } of fates) {
    const reason = cause && reasonOf(cause, outcome);
    if (reason) reasons.set(JSON.stringify(reason), reason);
  }
  const all = [...reasons.values()];
  const [first] = all;
  if (!first) return told;
  if (all.length === 1) return linked(told, first);
  const shown = all.slice(0, REASONS).map(({ link, words }): Phrase => {
    if (link === 'by') return phrase('by {words}', { words });
    return link === 'in' ? phrase('in {words}', { words }) : { text: '{words}', values: { words } };
  });
  const others = all.length - shown.length;
  if (others > 0) shown.push(phrase('other reasons: {others}', { others }));
  return phrase('{told}: {cause}', { told, cause: series(shown, '; ') });
}

function linked(told: Phrase, { link, words }: Reason): Phrase {
  switch (link) {
    case 'said':
      return phrase('{told}: {cause}', { told, cause: words });
    case 'by':
      return phrase('{told} by {who}', { told, who: words });
    case 'in':
      return phrase('{told} in {quarantine}', { told, quarantine: words });
  }
}

/** How the appliance calls its scanners where it drops a message. */
const SCANNERS: readonly (readonly [RegExp, Phrase])[] = [
  [/^(?:CASE|IPAS|Brightmail|anti-?spam)\.?$/i, phrase('anti-spam')],
  [/^(?:anti-?virus|Sophos|McAfee)\.?$/i, phrase('anti-virus')],
  [/^AMP\.?$/i, phrase('file reputation (AMP)')],
];

function reasonOf(cause: Cause, outcome: Outcome): Reason {
  switch (cause.kind) {
    case 'said':
      return { link: 'said', words: causeInWords(cause.words) };
    case 'by':
      return {
        link: 'by',
        words: SCANNERS.find(([name]) => name.test(cause.words))?.[1] ?? valueInWords(cause.words),
      };
    case 'content-filter':
      return { link: 'by', words: phrase('content filter {name}', { name: valueInWords(cause.words) }) };
    case 'policy':
      return { link: 'by', words: phrase('policy {name}', { name: valueInWords(cause.words) }) };
    case 'directory-query':
      return { link: 'by', words: phrase('directory query {name}', { name: valueInWords(cause.words) }) };
    case 'administrator':
      return { link: 'by', words: phrase('an administrator') };
    case 'directory-failed':
      return { link: 'said', words: phrase('directory query not possible') };
    case 'unsubscribed':
      return { link: 'said', words: phrase('globally unsubscribed') };
    case 'sender-aborted':
      return { link: 'said', words: phrase('sender gave up') };
    case 'quarantine': {
      const names: (Phrase | string)[] = cause.names.map(name =>
        name === '' ? phrase('(empty)') : valueInWords(name),
      );
      if (cause.isSpam) names.push(phrase('the spam quarantine'));
      const words = names.length === 0 ? phrase('a quarantine') : series(names);
      return outcome === 'quarantined'
        ? { link: 'in', words }
        : { link: 'said', words: phrase('deleted from {quarantine}', { quarantine: words }) };
    }
  }
}

/** Words one behind the other; each keeps what in it comes from the log. */
export function series(parts: readonly (Phrase | string)[], between = ', '): Phrase {
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'object') return only;
  return {
    text: parts.map((_, place) => `{p${place}}`).join(between),
    values: Object.fromEntries(parts.map((part, place) => [`p${place}`, part])),
  };
}
