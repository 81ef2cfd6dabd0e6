import type { FieldType } from '../shapes/fieldType';
import { asWritten, flag, freeText, id, number, single, trimmed, word } from '../shapes/fieldTypes';
import { findLastLiteral, findLiteral } from '../shapes/literal';
import { event } from './event';

/**
 * Quarantines of policies, viruses and outbreaks. How a message leaves one: user guides 9.1.2, p. 30-5, and 7.6,
 * p. 10-9. What a line means stands there in full each time: translators get the texts that are written out.
 */

const PRINTED = 'Printed lines';
const REBUILT = 'Rebuilt from patterns that others read such lines by';

/** A name in double quotes, which it may hold itself. What follows may hold them too, so the name ends as early as it can. */
const quarantine: FieldType = single(
  'string',
  (value, from, next = '"') =>
    trimmed(value, from, next === '"' ? findLastLiteral(value, from, next) : findLiteral(value, from, next)),
  asWritten,
);

export const quarantines = [
  event({
    name: 'quarantine.added',
    title: 'Message quarantined',
    short: 'quarantined',
    direction: 'note',
    reports: { outcome: 'quarantined', by: 'quarantine' },
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
    direction: 'note',
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
    direction: 'note',
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
    direction: 'note',
    reports: { outcome: 'dropped', by: 'quarantine' },
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
    direction: 'note',
    reports: { outcome: 'quarantined', by: 'quarantine' },
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
    direction: 'note',
    reports: { outcome: 'quarantined', by: 'quarantine' },
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
    direction: 'note',
    mark: 'plain',
    derivation: { as: 'released', short: 'released from a central quarantine' },
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
];
