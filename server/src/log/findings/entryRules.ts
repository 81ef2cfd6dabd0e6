import { applianceLogonFailed, clientLogonFailed } from '../events/authentication';
import type { EventName } from '../events/registry';
import type { Log, LogEntry } from '../log';
import { phrase } from '../phrase';
import type { Connection } from '../questions/connection';
import type { Finding, Headline } from './finding';
import type { HeadlineSources } from './headlines';
import { inboundFailure, inboundHeadline, inboundRange } from './inboundFailure';
import { outboundFailure, outboundRange } from './outboundFailure';
import type { TextRange } from '../text/text';
import type { Rule } from './rule';

/** A rule that makes findings of single entries. */
export interface EntryRule extends Rule {
  /** Name of the event whose entries it looks at. */
  readonly event: EventName;
  /** The words of an entry that tell it. */
  rangeOf(entry: LogEntry): TextRange;
  /** @param connection that the entry belongs to; undefined under ICID 0 */
  explain(log: Log, entry: LogEntry, connection: Connection | undefined): Omit<Finding, 'rule'>;
  /**
   * The headline of the same, for who wants no more: for a fraction of the time, where there is a shorter way to it.
   * @param row of the entry among the authentications of the index
   */
  headline?(row: number, sources: HeadlineSources): Headline;
}

/** The rules that look at single entries. Those that look at several are in groupRules.ts. */
export const ENTRY_RULES: readonly EntryRule[] = [
  {
    id: 'smtp-auth-failed-inbound',
    title: phrase('A client could not log on to the appliance'),
    defaultSeverity: 'warning',
    event: clientLogonFailed.name,
    rangeOf: inboundRange,
    explain: inboundFailure,
    headline: inboundHeadline,
  },
  {
    id: 'smtp-auth-failed-outbound',
    title: phrase('The appliance could not log on to the next host'),
    defaultSeverity: 'error',
    event: applianceLogonFailed.name,
    rangeOf: outboundRange,
    explain: outboundFailure,
  },
];

/** The rule that looks at the entries of an event. */
export const ruleOf = (event: EventName): EntryRule | undefined => RULE_OF_EVENT.get(event);

const RULE_OF_EVENT = new Map(ENTRY_RULES.map(rule => [rule.event, rule]));
