import { EVENTS } from '../../log/events/registry';
import { formatPlainValue, formatUser, formatValue } from '../../log/findings/formatValue';
import { byKind, type LineCondition, type LineFilter } from '../../log/lines/condition';
import { facts, oneOf, phrase, type Phrase } from '../../log/phrase';
import { timeOfIso } from '../../log/time';
import { MAIL_OUTCOMES, type MailOutcome } from '../../log/views/mailOutcomes';
import type { LinesValueKind } from '../../requests';
import { formatTime } from '../formatTime';
import { OUTCOME_TEXTS } from '../outcomeTexts';

/** `user carol`, `203.0.113.66`, `recipient bob@example.com`: how a sentence calls it. */
export function valueWords(of: LinesValueKind, value: string): Phrase | string {
  switch (of) {
    case 'user':
      return phrase('user {user}', { user: formatUser(value) });
    case 'address':
      return formatValue(value);
    case 'sender':
      return value === ''
        ? phrase('an empty sender')
        : phrase('sender {address}', { address: formatValue(value) });
    case 'recipient':
      return phrase('recipient {address}', { address: formatValue(value) });
    case 'domain':
      return value.startsWith('.')
        ? phrase('domain {domain} and all below it', { domain: formatValue(value.slice(1)) })
        : phrase('domain {domain}', { domain: formatValue(value) });
  }
}

/** `failed authentications · user carol or user dave · level Warning` */
export const filterWords = (filter: LineFilter, locale: string): Phrase =>
  facts(
    [...byKind(filter).values()].map(same => oneOf(same.map(condition => conditionWords(condition, locale)))),
  );

export function conditionWords(condition: LineCondition, locale: string): Phrase | string {
  switch (condition.by) {
    case 'failed':
      return phrase('failed authentications');
    case 'level':
      return phrase('level {level}', { level: formatPlainValue(condition.is) });
    case 'event': {
      const event = EVENTS.find(({ name }) => name === condition.is);
      return event ? phrase(event.title) : phrase('event {name}', { name: formatValue(condition.is) });
    }
    case 'outcome': {
      const outcome = MAIL_OUTCOMES.find(each => each === condition.is);
      return outcome ? outcomeWords(outcome) : formatValue(condition.is);
    }
    case 'time':
      return spanWords(condition, locale);
    case 'user':
    case 'address':
    case 'sender':
    case 'recipient':
    case 'domain':
      return valueWords(condition.by, condition.is);
  }
}

export function outcomeWords(outcome: MailOutcome): Phrase {
  if (outcome === 'rejected') return phrase('rejected');
  return outcome === 'authentication-failed' ? phrase('authentication failed') : OUTCOME_TEXTS[outcome].all;
}

function spanWords({ from, to }: Extract<LineCondition, { by: 'time' }>, locale: string): Phrase {
  const said = (time: string | undefined) => {
    const known = time === undefined ? undefined : timeOfIso(time);
    return known ? formatTime(known, locale) : '';
  };
  if (from === undefined) return phrase('up to {time}', { time: said(to) });
  if (to === undefined) return phrase('from {time} on', { time: said(from) });
  return phrase('from {from} to {to}', { from: said(from), to: said(to) });
}
