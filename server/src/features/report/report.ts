import type { Log } from '../../log/log';
import type { Task } from '../../log/task';
import type {
  AuthenticationReport,
  AuthenticationReportParams,
  AuthenticationWays,
  ReportSpan,
  ReportTimes,
} from '../../requests';
import type { FeatureContext } from '../context';
import { bucketsOf } from './buckets';
import { reportedCampaigns } from './campaigns';
import { ListCounter } from './lists';
import { SpanGatherer } from './clockScale';
import { countedOf, eachLogon, STEP_SIZE, type Counted } from './logons';

type Asked = Omit<AuthenticationReportParams, 'textDocument'>;

/** Logons counted over time and by who and from where, from columns of numbers: no line of a logon is read. */
export function* authenticationReport(
  log: Log,
  { filter = {} }: Asked,
  context: FeatureContext,
): Task<AuthenticationReport> {
  const counted = yield* countedOf(log, filter);
  const [users, addresses, networks] = (['user', 'address', 'network'] as const).map(
    by => new ListCounter(by, filter, counted),
  ) as [ListCounter, ListCounter, ListCounter];
  const times = new TimeCounter();
  const { side: wanted = 'client' } = filter;
  const isCounted = new Uint8Array(log.index.authentications.count);
  yield* eachLogon(log, filter, counted, logon => {
    isCounted[logon.row] = 1;
    for (const list of [users, addresses, networks]) list.add(logon);
    if (logon.side === wanted) times.add(logon);
  });
  const campaigns = yield* reportedCampaigns(log, counted, row => isCounted[row] === 1, context);
  const clients = counted.attempts.count;
  return {
    inLog: { client: clients, appliance: log.index.authentications.count - clients },
    counts: times.counts,
    times: times.times(counted, yield* spanOfLog(log, counted)),
    campaigns,
    users: users.list(context),
    addresses: addresses.list(context),
    networks: networks.list(context),
  };
}

/** Logons counted by what their lines alone say. */
export function* authenticationWays(
  log: Log,
  { filter = {} }: Asked,
  context: FeatureContext,
): Task<AuthenticationWays> {
  const counted = yield* countedOf(log, filter, true);
  const [mechanisms, profiles, servers] = (['mechanism', 'profile', 'server'] as const).map(
    by => new ListCounter(by, filter, counted),
  ) as [ListCounter, ListCounter, ListCounter];
  yield* eachLogon(log, filter, counted, logon => {
    for (const list of [mechanisms, profiles, servers]) list.add(logon);
  });
  return {
    mechanisms: mechanisms.list(context),
    profiles: profiles.list(context),
    servers: servers.list(context),
  };
}

/** Counts logons, and gathers when they were. */
class TimeCounter {
  readonly #failedAt: number[] = [];
  readonly #succeededAt: number[] = [];
  readonly #span = new SpanGatherer();
  #failed = 0;
  #succeeded = 0;

  add({ hasFailed, seconds }: { readonly hasFailed: boolean; readonly seconds: number }): void {
    if (hasFailed) this.#failed++;
    else this.#succeeded++;
    if (Number.isNaN(seconds)) return;
    (hasFailed ? this.#failedAt : this.#succeededAt).push(seconds);
    this.#span.add(seconds);
  }

  get counts(): { failed: number; succeeded: number } {
    return { failed: this.#failed, succeeded: this.#succeeded };
  }

  /** @param ofLog the times of all that are in the log */
  times({ scale }: Counted, ofLog: ReportSpan | undefined): ReportTimes {
    const { span } = this.#span;
    return {
      hasYear: scale.hasYear,
      ...(scale.offset !== undefined && { zone: `UTC${scale.offset}` }),
      ...(ofLog && { log: ofLog }),
      ...(span && { span, buckets: bucketsOf(span, this.#failedAt, this.#succeededAt) }),
      without: this.#failed + this.#succeeded - this.#failedAt.length - this.#succeededAt.length,
    };
  }
}

function* spanOfLog(log: Log, { scale }: Counted): Task<ReportSpan | undefined> {
  const { authentications } = log.index;
  const span = new SpanGatherer();
  for (let row = 0; row < authentications.count; row++) {
    span.add(scale.secondsOf(authentications.clockAt(row)));
    if (row % STEP_SIZE === STEP_SIZE - 1) yield;
  }
  return span.span;
}
