import {
  applianceLogonFailed,
  applianceLogonSucceeded,
  clientLogonFailed,
  clientLogonSucceeded,
} from '../events/authentication';
import { messageBounced } from '../events/deliveryMessages';
import type { LogEvent } from '../events/event';
import { clientConnected, clientPolicy } from '../events/injection';
import { clientTls } from '../events/injectionDialogue';

/**
 * The entries that open, continue and end connections and messages, in their usual words. A form is so narrow that the
 * registry reads its texts in the same way: the user of a logon, for example, is one word, since a longer one may hold
 * words of the line. Tests compare the two.
 *
 * The values stand in braces: an id, with what the entry says about its connection or message; `number` and
 * `word`, one without blanks; `subject`, a word, whose place is told; `in-brackets`, a word that ends in `)` and is not all
 * of it; `recipients`, `[0, 1]` or `0`; `yes|no`, one of some words. And to the end of the text: `rest`, something;
 * `rest-or-list`, nothing, or a list; `rest-to-list`, something that ends in `])`; `rest-without-using`, something of
 * which no word begins with `u`, so that none is `using`. Ids stand before all other values: so their columns are known.
 */
export interface Form {
  readonly text: string;
  /** The event of its texts, where that is a notable one. */
  readonly event?: LogEvent;
}

const LOGON = 'using AUTH mechanism: {word} with profile: {rest-without-using}';
const POLICY = 'ICID {ICID} {ACCEPT|REJECT|RELAY|TCPREFUSE|CONTINUE} SG {subject}';
const HOST_LOGON = 'DCID: {DCID} IP: {subject} SMTP authentication using the profile {word}';

export const FORMS: readonly Form[] = [
  {
    text: 'New SMTP ICID {opens ICID} interface {word} ({in-brackets} address {subject} reverse dns host {word} verified {yes|no}',
    event: clientConnected,
  },
  { text: POLICY, event: clientPolicy },
  { text: `${POLICY} {rest}`, event: clientPolicy },
  { text: 'ICID {ICID} TLS success', event: clientTls },
  { text: 'ICID {ICID} TLS success {rest}', event: clientTls },
  { text: 'New SMTP DCID {opens DCID} interface {word} address {word} port {number}' },
  { text: 'New SMTP DCID {opens DCID} interface {word} address {word}' },
  { text: 'Start MID {opens MID} ICID {ICID}' },
  { text: 'Message finished MID {ends MID} {done|aborted}' },
  { text: 'Message done DCID {DCID} MID {MID} to RID {recipients}{rest-or-list}' },
  { text: 'Message aborted MID {MID} {rest}' },
  { text: 'Delivery start DCID {DCID} MID {MID} to RID {recipients}' },
  {
    text: 'Bounced: DCID {DCID} MID {MID} to RID {recipients} - Bounced by destination server with response: {word} - {rest}',
    event: messageBounced,
  },
  { text: `SMTP Auth: (ICID {ICID}) failed for user: {subject} ${LOGON}`, event: clientLogonFailed },
  { text: `SMTP Auth: (ICID {ICID}) succeeded for user: {subject} ${LOGON}`, event: clientLogonSucceeded },
  { text: `${HOST_LOGON} succeeded.`, event: applianceLogonSucceeded },
  // A failure's text may end as a success does, and then it is one.
  { text: `${HOST_LOGON} failed: {rest-to-list}`, event: applianceLogonFailed },
];
