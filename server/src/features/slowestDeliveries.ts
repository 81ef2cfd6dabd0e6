import { formatValue } from '../log/findings/formatValue';
import type { Chain } from '../log/index/chains';
import type { Log } from '../log/log';
import { textOf } from '../log/log';
import { duration, facts, phrase, series, verbatim, type Phrase } from '../log/phrase';
import { firstEntryOf } from '../log/questions/beginning';
import { isOpeningMissing } from '../log/questions/fate';
import type { RecipientFate } from '../log/questions/messageFate';
import { slowestDeliveries, type SlowDelivery } from '../log/questions/slowestDeliveries';
import type { Task } from '../log/task';
import { visible } from '../log/visible';
import type { SlowDelivery as Row, SlowestDeliveries } from '../requests';
import { renderPhrase } from '../texts/render';
import type { FeatureContext } from './context';
import { beginningOf, detailOf, nameOf } from './formatChain';
import { formatOutcome } from './formatOutcome';
import { formatTime } from './formatTime';

/** A list that is longer nobody reads. */
const MOST_SHOWN = 100;

/** Recipients that are named. */
const MOST_NAMED = 3;

/** The messages that took longest to be delivered, in words. */
export function* slowestDeliveryRows(log: Log, context: FeatureContext): Task<SlowestDeliveries> {
  const { deliveries, total, untimed, unread, isCut } = yield* slowestDeliveries(log, MOST_SHOWN);
  const items: Row[] = [];
  for (const delivery of deliveries) {
    items.push(rowOf(log, delivery, context));
    yield;
  }
  return { items, total, untimed, unread, isCut };
}

function rowOf(
  log: Log,
  { message, seconds, waits, fates, all }: SlowDelivery,
  context: FeatureContext,
): Row {
  const { language } = context;
  const time = log.timeOf(firstEntryOf(log, message));
  return {
    name: nameOf(message),
    duration: renderPhrase(onItsWay(log, seconds, message), language),
    waits,
    detail: renderPhrase(
      // A list cuts a row at its end.
      facts([formatOutcome(all, context), verbatim(detailOf(log, message, context))]),
      language,
      visible,
    ),
    recipients: renderPhrase(recipientsOf(log, fates), language, visible),
    time: time ? formatTime(time, language.locale) : '',
    ...beginningOf(log, message),
  };
}

/** `4 h 20 m`; `at least 4 h 20 m` of a message that was received before the log begins. */
const onItsWay = (log: Log, seconds: number, message: Chain): Phrase =>
  isOpeningMissing(log, message) ? phrase('at least {time}', { time: duration(seconds) }) : duration(seconds);

/** `bob@example.net at 203.0.113.5, carol@example.org at 203.0.113.9 and 4 more` */
function recipientsOf(log: Log, fates: readonly RecipientFate[]): Phrase {
  const named = fates.slice(0, MOST_NAMED).map(fate =>
    phrase(
      '{recipient, select, missing {a recipient that is not named} other {{recipient}}}{host, select, missing {} other { at {host}}}',
      {
        recipient: fate.recipient === undefined ? undefined : formatValue(fate.recipient),
        host: hostOf(log, fate),
      },
    ),
  );
  const count = fates.length - named.length;
  return count > 0
    ? phrase('{count, plural, other {{named} and # more}}', { named: series(named), count })
    : series(named);
}

/** The address of the next host that it was told of; undefined where there was none, or the log does not tell. */
function hostOf(log: Log, { told }: RecipientFate): Phrase | string | undefined {
  if (told === undefined) return undefined;
  const { chains } = log.index;
  const connection = chains.ofEntry(told).find(({ kind }) => kind === 'DCID');
  if (connection?.opening === undefined) return undefined;
  const address = textOf(log.entry(connection.opening), 'remoteAddress');
  return address === undefined ? undefined : formatValue(address);
}
