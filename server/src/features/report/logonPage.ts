import { formatPlainValue, formatUserAlone } from '../../log/findings/formatValue';
import { textOf, type Log } from '../../log/log';
import { YieldPacer } from '../../log/questions/readingCost';
import type { Task } from '../../log/task';
import { isoTime } from '../../log/time';
import { visible } from '../../log/visible';
import type { LogonsPage, LogonsParams, ReportedLogon } from '../../requests';
import { renderPhrase } from '../../texts/render';
import type { FeatureContext } from '../context';
import { formatTime } from '../formatTime';
import { countedOf, eachLogon, type Counted, type Logon } from './logons';

const ROWS = 100;
const MAX_ROWS = 1000;
/** Lines that are read in a few milliseconds. */
const LINES_PER_STEP = 50;

/** A page of the logons of a filter: only the lines of the page are read. */
export function* logonPage(
  log: Log,
  { filter = {}, offset = 0, count = ROWS }: Omit<LogonsParams, 'textDocument'>,
  context: FeatureContext,
): Task<LogonsPage> {
  const counted = yield* countedOf(log, filter);
  const from = Math.max(0, offset);
  const to = from + Math.min(MAX_ROWS, Math.max(0, count));
  const { side = 'client' } = filter;
  const page: Logon[] = [];
  let total = 0;
  yield* eachLogon(log, filter, counted, logon => {
    if (logon.side !== side) return;
    if (total >= from && total < to) page.push(logon);
    total++;
  });
  const pacer = new YieldPacer(log, LINES_PER_STEP);
  const rows: ReportedLogon[] = [];
  for (const logon of page) {
    rows.push(reported(log, logon, counted, context));
    if (pacer.isOver(log.index.authentications.entryAt(logon.row))) yield;
  }
  return { rows, total };
}

function reported(
  log: Log,
  { row, attempt, hasFailed }: Logon,
  { attempts }: Counted,
  { language }: FeatureContext,
): ReportedLogon {
  const entry = log.entry(log.index.authentications.entryAt(row));
  const shown = (name: string | undefined) => (name === undefined ? undefined : formatPlainValue(name));
  const user = attempt === undefined ? undefined : formatUserAlone(textOf(entry, 'user') ?? '');
  const address =
    attempt === undefined
      ? textOf(entry, 'remoteAddress')
      : attempts.addresses.at(attempts.addressOf(attempt));
  const [source, mechanism, profile] = [
    shown(address),
    shown(textOf(entry, 'mechanism')),
    shown(textOf(entry, 'profile')),
  ];
  return {
    line: entry.entry.line,
    outcome: hasFailed ? 'failed' : 'succeeded',
    ...(entry.time && { time: formatTime(entry.time, language.locale), isoTime: isoTime(entry.time) }),
    ...(user !== undefined && {
      user: typeof user === 'string' ? user : renderPhrase(user, language, visible),
    }),
    ...(source !== undefined && { address: source }),
    ...(mechanism !== undefined && { mechanism }),
    ...(profile !== undefined && { profile }),
  };
}
