import type { FieldType } from '../shapes/fieldType';
import {
  asWritten,
  flag,
  freeText,
  id,
  number,
  oneOf,
  recipients,
  single,
  text,
  trimmed,
  word,
} from '../shapes/fieldTypes';
import { findLastLiteral, findLiteral } from '../shapes/literal';
import { event } from './event';
import { withRecipients } from './recipientWords';

/**
 * Quarantines: those of policies and outbreaks, and the spam quarantine (events.md, 4.6). How a message leaves one:
 * user guides 9.1.2, p. 30-5, and 7.6, p. 10-9. What a line means stands there in full each time: translators get
 * the texts that are written out.
 */

const PRINTED = 'Printed lines';
const LOGGING = 'User guide, Logging';
const TEMPLATE = 'Message templates of the appliance';
const REBUILT = 'Rebuilt from patterns that others read such lines by';

/** A name in double quotes, which it may hold itself. What follows may hold them too, so the name ends as early as it can. */
const quarantine: FieldType = single(
  'string',
  (value, from, next = '"') =>
    trimmed(value, from, next === '"' ? findLastLiteral(value, from, next) : findLiteral(value, from, next)),
  asWritten,
);

/** The spam quarantine by its two names; the older is EUQ. */
const service = oneOf('ISQ', 'EUQ');

export const quarantines = [
  event({
    name: 'quarantine.added',
    title: 'Message quarantined',
    short: 'quarantined',
    way: 'note',
    tells: { outcome: 'quarantined', by: 'quarantine' },
    about: 'quarantine',
    summary:
      'The message is held in the quarantine {quarantine}{reason, select, missing {} other {: {reason}}}.',
    meaning:
      'It is held until it is released or deleted: by a person, or by the default action of the quarantine, when its time is over or there is no room left. An outbreak quarantine also looks at it again by itself. A message may lie in several quarantines; it goes on when all have released it.',
    shapes: ['MID {mid} quarantined to "{quarantine}"(? ({reason}))'],
    fields: { mid: id, quarantine, reason: freeText },
    examples: [
      'MID 5210 quarantined to "Policy"',
      'MID 5210 quarantined to "Outbreak" (VOF rule:.pif file in zip)',
    ],
    source: `${PRINTED}; user guides 9.1.2, p. 30-5, and 7.6, p. 10-9`,
    sure: 'seen',
  }),
  event({
    name: 'quarantine.reason-added',
    title: 'Another reason for the quarantine',
    short: 'quarantined, new reason',
    way: 'note',
    mark: 'plain',
    summary: 'The message in the quarantine {quarantine} is held for another reason too: {reason}.',
    shapes: ['MID {mid} quarantine "{quarantine}" new reason ({reason})'],
    fields: { mid: id, quarantine, reason: freeText },
    examples: ['MID 5210 quarantine "Outbreak" new reason (VOF rule:OUTBREAK_0000231)'],
    source: PRINTED,
    sure: 'seen',
  }),
  event({
    name: 'quarantine.released',
    title: 'Released from quarantine',
    short: 'released',
    way: 'note',
    mark: 'plain',
    role: 'released-from-quarantine',
    summary:
      'The message was released{quarantine, select, missing {} other { from the quarantine {quarantine}}}{reason, select, missing {} other {: {reason}}}.',
    meaning:
      'It goes on only when every quarantine that held it has let it go; often as a new message, rewritten by “Policy Quarantine”.',
    shapes: [
      'MID {mid} released(? {attachmentsStripped}) from quarantine "{quarantine}"(? ({reason}))(? t={seconds})',
      'MID {mid} released(? {attachmentsStripped}) from all quarantines',
    ],
    fields: {
      mid: id,
      quarantine,
      reason: freeText,
      seconds: number,
      attachmentsStripped: flag('(attachments stripped)'),
    },
    examples: [
      'MID 5210 released from quarantine "Outbreak" (expired)',
      'MID 5210 released (attachments stripped) from quarantine "Outbreak" (queue full) t=190',
      'MID 5210 released from all quarantines',
    ],
    source: `${PRINTED}; user guides 9.1.2, p. 30-5, and 7.6, p. 10-9`,
    sure: 'seen',
  }),
  event({
    name: 'quarantine.deleted',
    title: 'Deleted from quarantine',
    short: 'deleted from quarantine',
    way: 'note',
    tells: { outcome: 'dropped', by: 'quarantine' },
    role: 'deleted-from-quarantine',
    summary:
      'The message was deleted{quarantine, select, missing {} other { from the quarantine {quarantine}}}{reason, select, missing {} other {: {reason}}}.',
    shapes: [
      'MID {mid} deleted from quarantine "{quarantine}"(? ({reason}))(? t={seconds})',
      'MID {mid} deleted from all quarantines',
    ],
    fields: { mid: id, quarantine, reason: freeText, seconds: number },
    examples: [
      'MID 5210 deleted from quarantine "Policy" (manual)',
      'MID 5210 deleted from quarantine "Policy" (manual) t=190',
      'MID 5210 deleted from all quarantines',
    ],
    source: PRINTED,
    sure: 'seen',
  }),
  // The quarantine of policies, viruses and outbreaks may be on a central appliance, the SMA.
  event({
    name: 'quarantine.transfer-queued',
    title: 'To be moved to a central quarantine',
    short: 'to central quarantine',
    way: 'note',
    tells: { outcome: 'quarantined', by: 'quarantine' },
    role: 'to-central-quarantine',
    summary:
      'The message waits to be moved to the central quarantine {quarantine}{reason, select, missing {} other {: {reason}}}.',
    meaning:
      'The central quarantine is on another appliance (SMA). It is held there until it is released or deleted, by a person or by the default action of the quarantine when its time is over or there is no room left.',
    shapes: [
      'MID {mid} enqueued for transfer to centralized(? policy) quarantine "{quarantine}"(? ({reason}))(?.)',
    ],
    fields: { mid: id, quarantine, reason: freeText },
    examples: [
      `MID 5210 enqueued for transfer to centralized quarantine "Policy" (content filter 'Block_Exe')`,
      'MID 5210 enqueued for transfer to centralized quarantine "Virus"',
    ],
    source: REBUILT,
    sure: 'unverified',
  }),
  event({
    name: 'quarantine.transfer-received',
    title: 'Taken into the central quarantine',
    short: 'in central quarantine',
    way: 'note',
    tells: { outcome: 'quarantined', by: 'quarantine' },
    summary:
      'This appliance took the message from {remoteAddress} into its quarantine{quarantine, select, missing {} other { {quarantine}}}.',
    meaning:
      'The message has another number on the appliance it came from, which this line does not name. It is held there until it is released or deleted, by a person or by the default action of the quarantine when its time is over or there is no room left.',
    shapes: [
      'MID {mid} received from the ESA {remoteAddress} for centralized(? policy) quarantine(? "{quarantine}")(?.)',
    ],
    fields: { mid: id, remoteAddress: word, quarantine },
    examples: [
      'MID 5210 received from the ESA 192.0.2.8 for centralized quarantine',
      'MID 5210 received from the ESA 192.0.2.8 for centralized quarantine "Policy"',
    ],
    source: REBUILT,
    sure: 'unverified',
  }),
  event({
    name: 'quarantine.returned',
    title: 'Back from the central quarantine',
    short: 'released',
    way: 'note',
    mark: 'plain',
    makes: { as: 'released', short: 'released from a central quarantine' },
    summary:
      'The central quarantine {quarantine} at {remoteAddress} released the message; it goes on as MID {childMid}.',
    meaning:
      'The number in brackets is the one the message had on the appliance that sent it to the quarantine, in most cases this one.',
    shapes: [
      'MID {childMid} received from the SMA {remoteAddress} (MID originally {parentMid}) on release from(? centralized) quarantine "{quarantine}"(?.)',
      'MID {childMid} received from the SMA {remoteAddress} (originally MID {parentMid}) on release from(? centralized) quarantine "{quarantine}"(?.)',
    ],
    fields: { parentMid: id, childMid: id, remoteAddress: word, quarantine },
    // The old number is only named: the message under it ended when it was moved.
    sameAs: { mid: 'childMid' },
    examples: [
      'MID 5226 received from the SMA 192.0.2.9 (MID originally 5210) on release from quarantine "Policy"',
    ],
    source: REBUILT,
    sure: 'unverified',
  }),
  event({
    name: 'quarantine.tagged',
    title: 'Marked for the spam quarantine',
    short: 'marked for quarantine',
    way: 'note',
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
    way: 'note',
    tells: { outcome: 'quarantined', by: 'spam-quarantine' },
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
    way: 'note',
    mark: 'plain',
    makes: { as: 'released', short: 'released from the spam quarantine' },
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
    way: 'note',
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
    way: 'note',
    tells: { outcome: 'quarantined', by: 'spam-quarantine' },
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
    way: 'note',
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
    way: 'note',
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
    way: 'note',
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
    way: 'note',
    tells: { outcome: 'quarantined', by: 'spam-quarantine' },
    meaning:
      'It is held there until it is released or deleted, by a person or by the quarantine itself; it was not delivered to the recipient.',
    shapes: withRecipients('Message done DCID {dcid} MID {mid} {to} {rid} (external quarantine)'),
    fields: { dcid: id, mid: id, rid: recipients },
    examples: ['Message done DCID 3310 MID 5210 to RID [0] (external quarantine) '],
    source: PRINTED,
    sure: 'seen',
  }),
];
