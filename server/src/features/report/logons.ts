import { Attempts } from '../../log/attempts/attempts';
import { isIn, networkFrom } from '../../log/networks/network';
import { LogonWays } from '../../log/attempts/logonWays';
import { OTHER } from '../../log/attempts/names';
import { groupNamed } from '../../log/attention/groupName';
import { whoLogsOnBy } from '../../log/events/event';
import { RuleGroups } from '../../log/findings/groupRules';
import type { Group } from '../../log/findings/groups';
import type { Log } from '../../log/log';
import type { Task } from '../../log/task';
import type { LogonFilter, LogonSide, ReportedBy } from '../../requests';
import { isAsked } from '../../log/sentValue';
import { clockScale, type ClockScale } from './clockScale';

/** Logons that are looked at in a few milliseconds. */
export const STEP_SIZE = 2000;

/** A logon of a log. Names are numbers of `Attempts` and `LogonWays`. */
export interface Logon {
  readonly side: LogonSide;
  /** Of the index's authentications. */
  readonly row: number;
  /** Of `Attempts`; undefined for the appliance's own. */
  readonly attempt: number | undefined;
  readonly hasFailed: boolean;
  /** On the scale of the report; NaN where it is not known. */
  readonly seconds: number;
}

/** The views that logons are counted by. */
export interface Counted {
  readonly attempts: Attempts;
  /** Read as far as it is asked for. */
  readonly ways: LogonWays;
  readonly scale: ClockScale;
}

type NameOf = (logon: Logon) => number;

/** The number of what a logon is counted by; OTHER where it has none. */
export const numberBy = (by: ReportedBy, { attempts, ways }: Counted): NameOf => {
  const ofClient =
    (number: (attempt: number) => number): NameOf =>
    ({ attempt }) =>
      attempt === undefined ? OTHER : number(attempt);
  switch (by) {
    case 'user':
      return ofClient(attempt => attempts.userOf(attempt));
    case 'address':
      return ofClient(attempt => attempts.addressOf(attempt));
    case 'network':
      return ofClient(attempt => attempts.networkOf(attempt));
    case 'mechanism':
      return ({ row }) => ways.mechanismAt(row);
    case 'profile':
      return ({ row }) => ways.profileAt(row);
    case 'server':
      return ({ row }) => ways.serverAt(row);
  }
};

/** A name by its number; undefined for OTHER. */
export const nameBy = (by: ReportedBy, { attempts, ways }: Counted, number: number): string | undefined => {
  const names = {
    user: attempts.users,
    address: attempts.addresses,
    network: attempts.networks,
    mechanism: ways.mechanisms,
    profile: ways.profiles,
    server: ways.servers,
  };
  return names[by].at(number);
};

/** Who has such values. */
export const sideOf = (by: ReportedBy, { side = 'client' }: LogonFilter): LogonSide =>
  by === 'server' ? 'appliance' : by === 'mechanism' || by === 'profile' ? side : 'client';

const REPORTED_BY: readonly ReportedBy[] = ['user', 'address', 'network', 'mechanism', 'profile', 'server'];
/** Those that lines alone tell. */
const OF_LINES: readonly ReportedBy[] = ['mechanism', 'profile', 'server'];

/** What a filter needs to be known before logons are looked at. */
export function* countedOf(log: Log, filter: LogonFilter, needsWays = false): Task<Counted> {
  const attempts = yield* log.views.upToDate(Attempts);
  const isAskedByLines = OF_LINES.some(by => filter.is?.[by] !== undefined);
  const ways = needsWays || isAskedByLines ? yield* log.views.upToDate(LogonWays) : log.views.get(LogonWays);
  return { attempts, ways, scale: clockScale(log) };
}

/** Shows a visitor each logon of a filter, of both sides, in file order. */
export function* eachLogon(
  log: Log,
  filter: LogonFilter,
  counted: Counted,
  visit: (logon: Logon) => void,
): Task {
  const { authentications } = log.index;
  const isWanted = yield* conditionOf(log, filter, counted);
  let attempt = 0;
  for (let row = 0; row < authentications.count; row++) {
    const event = authentications.eventAt(row);
    const side = event && whoLogsOnBy(event);
    if (!side) continue;
    const logon: Logon = {
      side,
      row,
      attempt: side === 'client' ? attempt++ : undefined,
      hasFailed: event.authentication === 'failed',
      seconds: counted.scale.secondsOf(authentications.clockAt(row)),
    };
    if (isWanted(logon)) visit(logon);
    if (row % STEP_SIZE === STEP_SIZE - 1) yield;
  }
}

type Condition = (logon: Logon) => boolean;

function* conditionOf(log: Log, filter: LogonFilter, counted: Counted): Task<Condition> {
  const { from, to, user, address, outcome, is = {}, campaign } = filter;
  const conditions: Condition[] = [];
  if (outcome !== undefined) conditions.push(({ hasFailed }) => hasFailed === (outcome === 'failed'));
  if (from !== undefined) conditions.push(({ seconds }) => seconds >= from);
  if (to !== undefined) conditions.push(({ seconds }) => seconds < to);
  const holding = (by: ReportedBy, holds: (name: string | undefined) => boolean) =>
    conditions.push(byName(by, counted, holds));
  for (const by of REPORTED_BY) {
    const path = is[by];
    if (path !== undefined) holding(by, name => isAsked(name, path));
  }
  if (user !== undefined && user !== '') {
    const wanted = user.toLowerCase();
    holding('user', name => name?.toLowerCase().includes(wanted) === true);
  }
  if (address !== undefined && address !== '') {
    const network = networkFrom(address.trim());
    const wanted = address.trim().toLowerCase();
    holding('address', name =>
      name === undefined ? false : network ? isIn(network, name) : name.toLowerCase().includes(wanted),
    );
  }
  if (campaign !== undefined) {
    const { all } = yield* log.views.upToDate(RuleGroups);
    const group = groupNamed(log, all, campaign);
    const rows = new Set(group && [...rowsOf(log, group)]);
    conditions.push(({ row }) => rows.has(row));
  }
  return logon => conditions.every(holds => holds(logon));
}

/** Looks at each name once, however many logons have it. */
function byName(by: ReportedBy, counted: Counted, holds: (name: string | undefined) => boolean): Condition {
  const known = new Map<number, boolean>();
  const numberOf = numberBy(by, counted);
  return logon => {
    const number = numberOf(logon);
    let isHeld = known.get(number);
    if (isHeld === undefined) known.set(number, (isHeld = holds(nameBy(by, counted, number))));
    return isHeld;
  };
}

/** The rows, in the index's authentications, of what a group is made of; of one that tells of a single logon, that one. */
export function* rowsOf(log: Log, { entries, entry }: Group): Generator<number> {
  const { authentications } = log.index;
  for (const each of entries.length > 0 ? entries : [entry]) {
    const row = authentications.rowOf(each);
    if (row !== undefined) yield row;
  }
}
