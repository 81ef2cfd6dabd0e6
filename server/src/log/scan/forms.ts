import {
  applianceLogonFailed,
  applianceLogonSucceeded,
  clientLogonFailed,
  clientLogonSucceeded,
} from '../events/authentication';
import { messageBounced, messageDeferred } from '../events/deliveryMessages';
import type { LogEvent } from '../events/event';
import { clientConnected, clientPolicy } from '../events/injection';
import { clientTls, senderRejected } from '../events/injectionDialogue';
import { messageAborted, messageFinished } from '../events/messageProcessing';
import { recipientRejected } from '../events/messageReceiving';
import type { Trouble } from '../events/trouble';

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
  /** What its texts say that went wrong with mail: of an event whose lines may say so, the form tells it. */
  readonly trouble?: Trouble;
  /** Whether its texts may tell otherwise by what they go on with in another line. */
  readonly isOpen?: true;
}

const LOGON = 'using AUTH mechanism: {word} with profile: {rest-without-using}';
const LETS_IN = 'ICID {ICID} {ACCEPT|RELAY|CONTINUE} SG {subject}';
const TURNS_AWAY = 'ICID {ICID} {REJECT|TCPREFUSE} SG {subject}';
const TO_RECIPIENTS = ['to RID {recipients}', 'to {recipients}'];
const HOST_LOGON = 'DCID: {DCID} IP: {subject} SMTP authentication using the profile {word}';

/** Of those that begin alike, the most frequent first. */
export const FORMS: readonly Form[] = [
  {
    text: 'New SMTP ICID {opens ICID} interface {word} ({in-brackets} address {subject} reverse dns host {word} verified {yes|no}',
    event: clientConnected,
  },
  { text: LETS_IN, event: clientPolicy },
  { text: `${LETS_IN} {rest}`, event: clientPolicy },
  { text: 'ICID {ICID} TLS success', event: clientTls },
  { text: 'ICID {ICID} TLS success {rest}', event: clientTls },
  { text: 'DCID {DCID} TLS success' },
  { text: 'DCID {DCID} TLS success {rest}' },
  { text: TURNS_AWAY, event: clientPolicy, trouble: 'rejected' },
  { text: `${TURNS_AWAY} {rest}`, event: clientPolicy, trouble: 'rejected' },
  { text: 'New SMTP DCID {opens DCID} interface {word} address {word} port {number}' },
  { text: 'New SMTP DCID {opens DCID} interface {word} address {word}' },
  { text: 'Start MID {opens MID} ICID {ICID}' },
  { text: 'Message finished MID {ends MID} done' },
  { text: 'Message finished MID {ends MID} aborted', event: messageFinished, trouble: 'aborted' },
  // It may go on with the quarantine that took it.
  { text: 'Message done DCID {DCID} MID {MID} to RID {recipients}', isOpen: true },
  { text: 'Message done DCID {DCID} MID {MID} to RID {recipients}{rest-or-list}' },
  // What an abortion came to stands in its first words: any others are left to the registry.
  { text: 'Message aborted MID {MID} Receiving aborted', event: messageAborted, trouble: 'aborted' },
  { text: 'Message aborted MID {MID} Receiving aborted {rest}', event: messageAborted, trouble: 'aborted' },
  { text: 'Message aborted MID {MID} Dropped by {rest}', event: messageAborted, trouble: 'dropped' },
  { text: 'Message aborted MID {MID} Bounced by {rest}', event: messageAborted, trouble: 'bounced' },
  { text: 'Delivery start DCID {DCID} MID {MID} to RID {recipients}' },
  {
    text: 'Bounced: DCID {DCID} MID {MID} to RID {recipients} - Bounced by destination server with response: {word} - {rest}',
    event: messageBounced,
    trouble: 'bounced',
  },
  { text: `SMTP Auth: (ICID {ICID}) failed for user: {subject} ${LOGON}`, event: clientLogonFailed },
  { text: `SMTP Auth: (ICID {ICID}) succeeded for user: {subject} ${LOGON}`, event: clientLogonSucceeded },
  { text: `${HOST_LOGON} succeeded.`, event: applianceLogonSucceeded },
  // A failure's text may end as a success does, and then it is one.
  { text: `${HOST_LOGON} failed: {rest-to-list}`, event: applianceLogonFailed },
  {
    text: 'ICID {ICID} Address: {word} sender rejected, {rest}',
    event: senderRejected,
    trouble: 'rejected',
  },
  {
    text: 'MID {MID} ICID {ICID} To: {word} Rejected by {rest}',
    event: recipientRejected,
    trouble: 'rejected',
  },
  // Behind the same words may stand that it has to wait.
  ...TO_RECIPIENTS.map((to): Form => ({ text: `MID {MID} ${to} Response {rest}` })),
  ...TO_RECIPIENTS.map((to): Form => ({
    text: `MID {MID} ${to} pending till {rest}`,
    event: messageDeferred,
    trouble: 'delayed',
  })),
];
