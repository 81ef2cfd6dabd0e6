import { freeText, id, oneOf, recipients, text, word } from '../shapes/fieldTypes';
import { event } from './event';
import { withRecipients } from './recipientWords';

/**
 * The spam quarantine, on this appliance or another one. What a line means stands there in full each time: translators
 * get the texts that are written out.
 */

const PRINTED = 'Printed lines';
const LOGGING = 'User guide, Logging';
const TEMPLATE = 'Message templates of the appliance';

/** The spam quarantine by its two names; the older is EUQ. */
const service = oneOf('ISQ', 'EUQ');

export const spamQuarantine = [
  event({
    name: 'quarantine.tagged',
    title: 'Marked for the spam quarantine',
    short: 'marked for quarantine',
    direction: 'note',
    mark: 'warning',
    meaning:
      'It is to be held in the spam quarantine, which the log calls ISQ or EUQ, unless something deletes it before.',
    shapes: ['{service}: Tagging MID {mid} for quarantine'],
    fields: { mid: id, service },
    examples: ['ISQ: Tagging MID 5210 for quarantine', 'EUQ: Tagging MID 5210 for quarantine'],
    source: PRINTED,
    sure: 'seen',
  }),
  event({
    name: 'quarantine.stored',
    title: 'Taken into the spam quarantine',
    short: 'in quarantine',
    direction: 'note',
    reports: { outcome: 'quarantined', by: 'spam-quarantine' },
    meaning:
      'The log calls the spam quarantine ISQ or EUQ. It is held there until it is released or deleted, by a person or by the quarantine itself; it was not delivered to the recipient.',
    shapes: ['{service}: Quarantined MID {mid}'],
    fields: { mid: id, service },
    examples: ['EUQ: Quarantined MID 5210', 'ISQ: Quarantined MID 5210'],
    source: PRINTED,
    sure: 'seen',
  }),
  event({
    name: 'quarantine.reinjected',
    title: 'Released from the spam quarantine',
    short: 'released',
    direction: 'note',
    mark: 'plain',
    derivation: { as: 'released', short: 'released from the spam quarantine' },
    summary: 'The message left the spam quarantine and goes on as MID {childMid}.',
    shapes: ['{service}: Reinjected MID {parentMid} as MID {childMid}'],
    fields: { parentMid: id, childMid: id, service },
    // The old number is only named: the message under it ended when it was taken into the quarantine.
    sameAs: { mid: 'parentMid' },
    examples: ['ISQ: Reinjected MID 5210 as MID 5225', 'EUQ: Reinjected MID 5210 as MID 5225'],
    source: PRINTED,
    sure: 'seen',
  }),
  event({
    name: 'quarantine.rpc-started',
    title: 'On its way to the spam quarantine',
    short: 'to quarantine',
    direction: 'note',
    mark: 'plain',
    role: 'to-spam-quarantine',
    summary: 'The message is handed to the spam quarantine of the appliance over the RPC connection {rcid}.',
    shapes: [
      'RPC Delivery start RCID {rcid} MID {mid} to local IronPort Spam Quarantine',
      'Start delivery of MID {mid} over RPC connection {rcid}',
    ],
    fields: { mid: id, rcid: id },
    examples: [
      'RPC Delivery start RCID 756 MID 5210 to local IronPort Spam Quarantine',
      'Start delivery of MID 5210 over RPC connection 0',
    ],
    source: LOGGING,
    sure: 'seen',
  }),
  event({
    name: 'quarantine.rpc-done',
    title: 'Handed to the spam quarantine',
    short: 'in quarantine',
    direction: 'note',
    reports: { outcome: 'quarantined', by: 'spam-quarantine' },
    summary: 'The spam quarantine took the message over the RPC connection {rcid}.',
    meaning:
      'It is held there until it is released or deleted, by a person or by the quarantine itself; it was not delivered to the recipient.',
    shapes: [
      'RPC Message done RCID {rcid} MID {mid}',
      'Delivery of MID {mid} over RPC completed on connection {rcid}',
    ],
    fields: { mid: id, rcid: id },
    examples: [
      'RPC Message done RCID 756 MID 5210',
      'Delivery of MID 5210 over RPC completed on connection 0',
    ],
    source: LOGGING,
    sure: 'seen',
  }),
  event({
    name: 'quarantine.rpc-rejected',
    title: 'Refused by the spam quarantine',
    short: 'refused by quarantine',
    direction: 'note',
    mark: 'failure',
    role: 'spam-quarantine-refused',
    summary: 'The spam quarantine did not take the message over the RPC connection {rcid}.',
    shapes: ['RPC Message rejected RCID {rcid} MID {mid}'],
    fields: { mid: id, rcid: id },
    examples: ['RPC Message rejected RCID 756 MID 5210'],
    source: TEMPLATE,
    sure: 'template',
  }),
  event({
    name: 'quarantine.rpc-failed',
    title: 'Spam quarantine not reached',
    short: 'quarantine not reached',
    direction: 'note',
    mark: 'failure',
    role: 'spam-quarantine-not-reached',
    summary:
      'The RPC connection {rcid} to the spam quarantine at {remoteAddress} failed{reason, select, missing {} other {: {reason}}}.',
    shapes: ['RPC connection to {remoteAddress} failed RCID {rcid} MID {mid}(? ({reason}))'],
    fields: { mid: id, rcid: id, remoteAddress: word, reason: freeText },
    examples: ['RPC connection to 192.0.2.60 failed RCID 756 MID 5210 (timed out)'],
    source: TEMPLATE,
    sure: 'template',
  }),
  event({
    name: 'quarantine.rpc-connection',
    title: 'Connection to the spam quarantine',
    short: 'quarantine connection',
    summary: 'RPC connection {rcid} to the spam quarantine: {detail}.',
    shapes: ['RPC connection RCID {rcid} {detail}'],
    fields: { rcid: id, detail: text },
    examples: [
      'RPC connection RCID 756 to 192.0.2.60 sleeping for 30 seconds',
      'RPC connection RCID 756 to 192.0.2.60 reset sleep time',
      'RPC connection RCID 756 killed',
    ],
    source: TEMPLATE,
    sure: 'template',
  }),
  // The next two fit shapes of a delivery too, and are none.
  event({
    name: 'quarantine.offbox-started',
    title: 'On its way to a spam quarantine elsewhere',
    short: 'to quarantine',
    direction: 'note',
    mark: 'plain',
    role: 'delivery-to-spam-quarantine',
    meaning:
      'The message is handed to the spam quarantine outside of this appliance: no delivery to the recipient.',
    shapes: withRecipients(
      'Delivery start DCID {dcid} MID {mid} {to} {rid} to offbox IronPort Spam Quarantine',
    ),
    fields: { dcid: id, mid: id, rid: recipients },
    examples: ['Delivery start DCID 3310 MID 5210 to RID [0] to offbox IronPort Spam Quarantine'],
    source: PRINTED,
    sure: 'seen',
  }),
  event({
    name: 'quarantine.offbox-done',
    title: 'Handed to a spam quarantine elsewhere',
    short: 'in quarantine',
    direction: 'note',
    reports: { outcome: 'quarantined', by: 'spam-quarantine' },
    meaning:
      'It is held there until it is released or deleted, by a person or by the quarantine itself; it was not delivered to the recipient.',
    shapes: withRecipients('Message done DCID {dcid} MID {mid} {to} {rid} (external quarantine)'),
    fields: { dcid: id, mid: id, rid: recipients },
    examples: ['Message done DCID 3310 MID 5210 to RID [0] (external quarantine) '],
    source: PRINTED,
    sure: 'seen',
  }),
];
