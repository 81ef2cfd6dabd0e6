import type { LogonFilter, ReportedBy, ReportList } from '../../../server/src/requests';
import { filled, type Formats } from './format';
import type { Shown } from './messages';

/** A part of a filter in words, and the filter without it. */
export interface FilterPart {
  readonly said: string;
  readonly without: LogonFilter;
}

/** The same without some of its parts. */
export function omit<T extends object, K extends keyof T>(from: T, ...names: readonly K[]): Omit<T, K> {
  const left = Object.entries(from).filter(([name]) => !names.includes(name as K));
  return Object.fromEntries(left) as Omit<T, K>;
}

/** All that a report is filtered by. */
export function filtersIn(
  { filter, words, report, ways }: Pick<Shown, 'filter' | 'words' | 'report' | 'ways'>,
  formats: Formats,
): FilterPart[] {
  const { is = {}, campaign, side, ...plain } = filter;
  const parts: FilterPart[] = [];
  const part = (what: string, value: string, without: LogonFilter) => {
    parts.push({ said: filled(words.only, { what, value }), without });
  };
  const without = (name: keyof LogonFilter) => omit(filter, name);
  if (side === 'appliance') parts.push({ said: words.ofAppliance, without: {} });
  if (plain.from !== undefined) part(words.from, formats.time(plain.from), without('from'));
  if (plain.to !== undefined) part(words.to, formats.time(plain.to), without('to'));
  if (plain.user !== undefined) part(words.user, `…${plain.user}…`, without('user'));
  if (plain.address !== undefined) part(words.address, plain.address, without('address'));
  if (plain.outcome !== undefined)
    part(words.outcome, plain.outcome === 'failed' ? words.failed : words.succeeded, without('outcome'));
  const lists: Readonly<Record<ReportedBy, ReportList | undefined>> = {
    user: report.users,
    address: report.addresses,
    network: report.networks,
    mechanism: ways?.mechanisms,
    profile: ways?.profiles,
    server: ways?.servers,
  };
  for (const [by, value] of Object.entries(is) as [ReportedBy, string | null][]) {
    // What the log holds of it is among the rows, under its name.
    const label =
      lists[by]?.rows.find(row => row.value === value)?.label ?? value?.slice(0, LABEL_LENGTH) ?? '?';
    part(words[by], label, { ...filter, is: omit(is, by) });
  }
  if (campaign !== undefined) {
    const told = report.campaigns.rows.find(({ name }) => name === campaign);
    part(words.campaign, told?.words ?? words.campaignGone, without('campaign'));
  }
  return parts;
}

const LABEL_LENGTH = 60;
