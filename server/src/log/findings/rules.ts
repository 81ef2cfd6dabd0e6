import { applianceLogonFailed, clientLogonFailed } from '../events/authentication';
import type { EventName } from '../events/registry';
import type { Log, LogEntry } from '../log';
import { phrase, type Phrase } from '../phrase';
import type { Connection } from '../questions/connection';
import type { Finding, Severity } from './finding';
import { inboundFailure } from './inboundFailure';
import { outboundFailure } from './outboundFailure';

/** A rule that makes findings of single entries. */
export interface Rule {
  /** Also the name of its page in docs/rules, and the code of its diagnostics. */
  readonly id: string;
  readonly title: Phrase;
  readonly defaultSeverity: Severity;
  /** Name of the event whose entries it looks at. */
  readonly event: EventName;
  /** @param connection that the entry belongs to; undefined under ICID 0 */
  explain(log: Log, entry: LogEntry, connection: Connection | undefined): Omit<Finding, 'rule'>;
}

/** Every rule, in one place: diagnostics, `esa-log check` and the settings are made from it. */
export const RULES: readonly Rule[] = [
  {
    id: 'smtp-auth-failed-inbound',
    title: phrase('A client could not log on to the appliance'),
    defaultSeverity: 'warning',
    event: clientLogonFailed.name,
    explain: inboundFailure,
  },
  {
    id: 'smtp-auth-failed-outbound',
    title: phrase('The appliance could not log on to the next host'),
    defaultSeverity: 'error',
    event: applianceLogonFailed.name,
    explain: outboundFailure,
  },
];

/** The rule that looks at the entries of an event. */
export const ruleOf = (event: EventName): Rule | undefined => RULE_OF_EVENT.get(event);

const RULE_OF_EVENT = new Map(RULES.map(rule => [rule.event, rule]));

/** The severity of each rule by its identifier; `off` silences it. A rule that is not named has its default. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;
