// A connection out of the appliance, with one message for some recipients.
import { ipAddress, mailAddress, queueName } from './names.mjs';

/** @typedef {import('./world.mjs').World} World */
/** @typedef {import('./world.mjs').Connection} Connection */

/**
 * @typedef {object} Task
 * @property {number} mid
 * @property {number} recipients how many
 * @property {boolean} authenticates whether the way out is a server that wants to know us
 */

const profile = 'SMTP authentication using the profile OutboundAuthentication';
const refusal = "('535', ['5.7.8 Error: authentication failed: authentication failure'])";

/** @param {World} world @param {Task} task @returns {Connection} */
export function* delivery(world, task) {
  const { random } = world;
  const { mid, authenticates } = task;
  const dcid = world.newDcid();
  const server = ipAddress(random);
  const port = authenticates ? 587 : 25;
  yield `Info: New SMTP DCID ${dcid} interface 192.0.2.16 address ${server} port ${port}`;
  if (random.chance(0.6))
    yield `Info: DCID ${dcid} TLS success protocol TLSv1.2 cipher ECDHE-RSA-AES256-GCM-SHA384`;
  const refused = authenticates && random.chance(0.15);
  if (authenticates)
    yield `Info: DCID: ${dcid} IP: ${server} ${profile} ${refused ? `failed: ${refusal}` : 'succeeded.'}`;
  const rids = Array.from({ length: task.recipients }, (_, rid) => rid);
  yield `Info: Delivery start DCID ${dcid} MID ${mid} to RID [${rids.join(', ')}]`;
  if (refused || random.chance(0.06)) yield* bounces(world, dcid, mid, rids);
  else yield* accepted(world, dcid, mid, rids);
  if (!refused) yield `Info: Message finished MID ${mid} done`;
  yield `Info: DCID ${dcid} close`;
}

/** @param {World} world @param {number} dcid @param {number} mid @param {readonly number[]} rids @returns {Connection} */
function* bounces({ random }, dcid, mid, rids) {
  for (const rid of rids) {
    yield (
      `Info: Bounced: DCID ${dcid} MID ${mid} to RID ${rid} - Bounced by destination server with response: ` +
      `5.1.0 - Unknown address error ('554', ['5.7.1 <${mailAddress(random)}>: Relay access denied']) []`
    );
  }
}

/** @param {World} world @param {number} dcid @param {number} mid @param {readonly number[]} rids @returns {Connection} */
function* accepted({ random }, dcid, mid, rids) {
  const list = rids.join(', ');
  yield `Info: Message done DCID ${dcid} MID ${mid} to RID [${list}] [('X-SBRS', 'None')]`;
  yield `Info: MID ${mid} RID [${list}] Response 2.6.0 <${queueName(random)}> Queued mail for delivery`;
}
