import { id, recipients, text, freeText, word } from '../shapes/fieldTypes';
import { event } from './event';
import { inQuotesToLast } from './fields';
import { withRecipients } from './recipientWords';

/** What the appliance does with a message between receiving and delivery (events.md, 4.3). */
export const messageProcessing = [
  event({
    name: 'message.policy',
    title: 'Mail policy chosen',
    short: 'policy',
    summary:
      'All recipients fall under the policy {policy}{table, select, missing {} other { of the {table} table}}.',
    shapes: ['MID {mid} matched all recipients for per-recipient policy {policy}(? in the {table} table)'],
    fields: { mid: id, policy: freeText, table: word },
    examples: [
      'MID 5210 matched all recipients for per-recipient policy DEFAULT in the inbound table',
      'MID 5210 matched all recipients for per-recipient policy Sales team in the outbound table',
      'MID 5210 matched all recipients for per-recipient policy Sales',
    ],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'message.split',
    title: 'Message split',
    short: 'split',
    summary:
      'MID {childMid} was made for some of the recipients, due to {reason}; MID {parentMid} goes on with the others.',
    meaning:
      'The new message is the same mail for some of its recipients: under another policy, or for their safelists and blocklists.',
    shapes: ['MID {parentMid} was split creating MID {childMid} due to {reason}'],
    fields: { parentMid: id, childMid: id, reason: text },
    sameAs: { mid: 'parentMid' },
    examples: [
      'MID 5210 was split creating MID 5220 due to a per-recipient policy sales',
      'MID 5210 was split creating MID 5220 due to a SL/BL configuration for following recipients: bob@example.net, carol@example.net',
    ],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'message.split-failed',
    title: 'Message could not be split',
    short: 'not split',
    shapes: ['MID {mid} could not be split'],
    fields: { mid: id },
    examples: ['MID 5210 could not be split'],
    source: 'Message templates of the appliance',
    sure: 'template',
  }),
  event({
    name: 'message.rewritten',
    title: 'Message rewritten',
    short: 'rewritten',
    summary: 'Changed by {by}, the message goes on as MID {childMid}; MID {parentMid} ends.',
    shapes: ['MID {parentMid} rewritten to(? MID) {childMid} by {by}'],
    fields: { parentMid: id, childMid: id, by: text },
    sameAs: { mid: 'parentMid' },
    examples: [
      'MID 5210 rewritten to MID 5221 by LDAP rewrite',
      "MID 5210 rewritten to MID 5221 by add-footer filter 'Footer Stamping'",
      "MID 5210 rewritten to 5221 by alt-rcpt-to-filter filter 'altfilter'",
    ],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'message.generated',
    title: 'Copy or notice made',
    short: 'copy made',
    summary: 'MID {childMid} was made from MID {parentMid} by {by}; MID {parentMid} goes on.',
    shapes: ['MID {childMid}(? was) generated based on MID {parentMid} by {by}'],
    fields: { childMid: id, parentMid: id, by: text },
    sameAs: { mid: 'childMid' },
    examples: [
      "MID 5222 was generated based on MID 5210 by bcc filter 'Archive_BCC'",
      "MID 5222 generated based on MID 5210 by notify filter 'Return_To'",
    ],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'message.bounce-generated',
    title: 'Bounce message made',
    short: 'bounce made',
    summary: 'The appliance made MID {mid} to tell the sender that MID {parentMid} was not delivered.',
    shapes: ['MID {childMid}(? was) generated for bounce of MID {parentMid}'],
    fields: { childMid: id, parentMid: id },
    sameAs: { mid: 'childMid' },
    examples: ['MID 5223 was generated for bounce of MID 5210', 'MID 5223 generated for bounce of MID 5210'],
    source: 'User guide, Logging',
    sure: 'seen',
  }),
  event({
    name: 'message.dropped',
    title: 'Message dropped',
    short: 'dropped',
    summary:
      'The message was dropped{filter, select, missing {} other { by the content filter {filter}}}{policy, select, missing {} other { by the policy {policy}}} in the {table} table.',
    meaning: 'The client had already been told that the message was taken (250).',
    shapes: [
      'MID {mid} was dropped by content filter {filter} in the {table} table',
      'MID {mid} was dropped by policy {policy} in the {table} table',
    ],
    fields: { mid: id, filter: inQuotesToLast, policy: freeText, table: word },
    examples: [
      "MID 5210 was dropped by content filter 'dontsend' in the inbound table",
      'MID 5210 was dropped by policy Sales in the inbound table',
    ],
    source: 'Printed lines; policy: message templates of the appliance',
    sure: 'seen',
  }),
  event({
    name: 'message.bounced',
    title: 'Message bounced by the appliance',
    short: 'bounced by the appliance',
    summary:
      'The message was bounced{filter, select, missing {} other { by the content filter {filter}}}{policy, select, missing {} other { by the policy {policy}}} in the {table} table.',
    meaning:
      'It was a rule of the appliance that refused the message, not the next host. The client had already been told that the message was taken (250).',
    shapes: [
      'MID {mid} was bounced by content filter {filter} in the {table} table',
      'MID {mid} was bounced by policy {policy} in the {table} table',
    ],
    fields: { mid: id, filter: inQuotesToLast, policy: freeText, table: word },
    examples: [
      "MID 5210 was bounced by content filter 'bounceme' in the inbound table",
      'MID 5210 was bounced by policy Sales in the inbound table',
    ],
    source: 'Printed lines; policy: message templates of the appliance',
    sure: 'seen',
  }),
  event({
    name: 'message.aborted',
    title: 'Message aborted',
    short: 'aborted',
    summary: 'The message goes no further: {reason}.',
    meaning:
      'Receiving aborted: the transfer broke off, or took longer than the listener waits, 5 minutes by default; by sender: the client ended it in order. Dropped or bounced by a filter, an engine or a policy: the client had already been told that the message was taken (250).',
    shapes: ['Message aborted MID {mid} {reason}'],
    fields: { mid: id, reason: text },
    examples: [
      'Message aborted MID 5210 Receiving aborted',
      'Message aborted MID 5210 Receiving aborted by sender',
      'Message aborted MID 5210 Injection aborted',
      'Message aborted MID 5210 Dropped by CASE',
      "Message aborted MID 5210 Dropped by filter 'FileType'",
      "Message aborted MID 5210 Bounced by content filter 'x' in the inbound table",
    ],
    source: 'Technote 118295',
    sure: 'seen',
  }),
  event({
    name: 'message.alias',
    title: 'Alias applied',
    short: 'alias',
    summary: 'The recipient {recipient} was mapped to {target}.',
    shapes: withRecipients('Alias match:(? MID {mid} {to} {rid}) recipient {recipient} mapped to {target}'),
    fields: { mid: id, rid: recipients, recipient: freeText, target: text },
    examples: [
      'Alias match: MID 5210 RID 0 recipient me@example.com mapped to you@example.com',
      "Alias match: recipient me@example.com mapped to ['you@example.com']",
    ],
    source: 'Printed lines; with MID: message templates of the appliance',
    sure: 'seen',
  }),
  event({
    name: 'message.masqueraded',
    title: 'Address masqueraded',
    short: 'masqueraded',
    summary: 'The {field} was changed from {detail}.',
    shapes: ['MID {mid} masquerading {field} from {detail}'],
    fields: { mid: id, field: text, detail: text },
    examples: [
      "MID 5210 masquerading envelope sender from 'ALICE' to 'alice@example.com'",
      "MID 5210 masquerading header 'To' from 'BOB' to 'bob@example.com'",
    ],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'message.unsubscribed',
    title: 'Recipient globally unsubscribed',
    short: 'unsubscribed',
    summary:
      'The recipient {recipient} is globally unsubscribed by the entry {entry}{action, select, missing {} other {: {action}}}.',
    shapes: [
      ...withRecipients(
        'MID {mid} Global unsubscribe matched entry {entry} {to} {rid} Address {recipient} Action {action}',
        'Global unsubscribe matched entry {entry} MID: {mid} {to} {rid} Address: {recipient}',
      ),
      'Global unsubscribe matched entry {entry} MID: {mid} RID: {rid} Address: {recipient}',
    ],
    fields: { mid: id, rid: recipients, entry: word, recipient: freeText, action: word },
    examples: [
      'MID 5210 Global unsubscribe matched entry bob@ RID 0 Address bob@example.net Action bounced',
      'Global unsubscribe matched entry @example.net MID: 5210 RID: 0 Address: bob@example.net',
    ],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'message.queued',
    title: 'Queued for delivery',
    short: 'queued',
    meaning:
      'The work queue is done with it. It waits for a connection to the next host, or to the spam quarantine: mail that is to be held there is queued as well.',
    shapes: ['MID {mid} queued for delivery'],
    fields: { mid: id },
    examples: ['MID 5210 queued for delivery'],
    source: 'User guide, Logging; user guide 9.8, p. 39-15',
    sure: 'seen',
  }),
  event({
    name: 'message.finished',
    title: 'Message finished',
    short: 'finished',
    summary: 'The appliance is done with this message: {outcome}.',
    meaning:
      '“done” does not say delivered: messages that were bounced, rewritten, dropped or taken into the spam quarantine end so too. Further lines may follow.',
    shapes: ['Message finished MID {mid} {outcome}'],
    fields: { mid: id, outcome: text },
    examples: ['Message finished MID 5210 done', 'Message finished MID 5210 aborted'],
    source: 'User guide, Logging',
    sure: 'seen',
    ends: 'mid',
  }),
];
