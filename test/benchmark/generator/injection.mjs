// A connection into the appliance: from a stranger, who is judged by reputation, or from a user of ours, who
// has to authenticate.
import { delivery } from './delivery.mjs';
import { domain, ipAddress, mailAddress, messageId, subject, userName } from './names.mjs';

/** @typedef {import('./world.mjs').World} World */
/** @typedef {import('./world.mjs').Connection} Connection */

const tls = 'TLS success protocol TLSv1.2 cipher ECDHE-RSA-AES256-GCM-SHA384';

/** @param {World} world @returns {Connection} */
export function* injection(world) {
  const { random } = world;
  const icid = world.newIcid();
  yield opening(world, icid);
  if (random.chance(0.06)) {
    const score = `-${random.between(1, 9)}.${random.below(10)}`;
    yield `Info: ICID ${icid} REJECT SG BLACKLIST match sbrs[-10.0:-3.0] SBRS ${score}`;
    yield `Info: ICID ${icid} close`;
    return;
  }
  const ours = random.chance(0.4);
  yield ours
    ? `Info: ICID ${icid} ACCEPT SG None match ALL SBRS None`
    : `Info: ICID ${icid} ACCEPT SG SUSPECTLIST match sbrs[none] SBRS ${random.below(5)}.${random.below(10)}`;
  if (random.chance(0.5)) yield `Info: ICID ${icid} ${tls}`;
  const mayRelay = !ours || (yield* authentication(world, icid));
  const messages = mayRelay ? few(world) : 0;
  for (let i = 0; i < messages; i++) yield* message(world, icid, ours);
  yield `Info: ICID ${icid} ${random.chance(0.04) ? 'lost' : 'close'}`;
}

/** @param {World} world @param {number} icid */
function opening({ random }, icid) {
  const known = random.chance(0.5);
  const host = known ? `mail${random.below(40)}.${domain(random)}` : 'unknown';
  return (
    `Info: New SMTP ICID ${icid} interface IncomingMail (192.0.2.16) address ${ipAddress(random)} ` +
    `reverse dns host ${host} verified ${known ? 'yes' : 'no'}`
  );
}

/** Mostly one, now and then two to four. @param {World} world */
const few = ({ random }) => (random.chance(0.15) ? random.between(2, 4) : 1);

/**
 * @param {World} world
 * @param {number} icid
 * @returns {Generator<string, boolean, undefined>} whether it succeeded in the end
 */
function* authentication({ random }, icid) {
  const user = userName(random);
  const mechanism = random.pick(['PLAIN', 'LOGIN']);
  /** @param {string} result */
  const attempt = result =>
    `Info: SMTP Auth: (ICID ${icid}) ${result} for user: ${user} ` +
    `using AUTH mechanism: ${mechanism} with profile: IncomingAuthentication`;

  const failures = random.chance(0.35) ? random.between(1, 3) : 0;
  for (let i = 0; i < failures; i++) yield attempt('failed');
  if (failures > 0 && random.chance(0.7)) return false;
  yield attempt('succeeded');
  return true;
}

/** @param {World} world @param {number} icid @param {boolean} ours @returns {Connection} */
function* message(world, icid, ours) {
  const { random } = world;
  const mid = world.newMid();
  const sender = mailAddress(random);
  const recipients = few(world);
  yield `Info: Start MID ${mid} ICID ${icid}`;
  yield `Info: MID ${mid} ICID ${icid} From: <${sender}>`;
  for (let rid = 0; rid < recipients; rid++)
    yield `Info: MID ${mid} ICID ${icid} RID ${rid} To: <${mailAddress(random)}>`;
  yield `Info: MID ${mid} Message-ID '<${messageId(random)}>'`;
  yield `Info: MID ${mid} Subject '${subject(random)}'`;
  yield `Info: MID ${mid} ready ${random.between(600, 90_000)} bytes from <${sender}>`;
  const table = ours ? 'outbound' : 'inbound';
  yield `Info: MID ${mid} matched all recipients for per-recipient policy DEFAULT in the ${table} table`;
  if (!ours && (yield* spamScan(world, mid))) return;
  yield* virusScan(world, mid);
  yield `Info: MID ${mid} queued for delivery`;
  world.queue(() => delivery(world, { mid, recipients, authenticates: ours }));
}

/** @param {World} world @param {number} mid @returns {Generator<string, boolean, undefined>} whether the message was dropped */
function* spamScan({ random }, mid) {
  const spam = random.chance(0.2);
  const verdict = `using engine: CASE spam ${spam ? 'positive' : 'negative'}`;
  yield `Info: MID ${mid} interim verdict ${verdict}`;
  yield `Info: MID ${mid} ${verdict}`;
  if (!spam) return false;
  yield `Info: Message aborted MID ${mid} Dropped by CASE`;
  yield `Info: Message finished MID ${mid} done`;
  return true;
}

/** @param {World} world @param {number} mid @returns {Connection} */
function* virusScan({ random }, mid) {
  yield `Info: MID ${mid} antivirus negative`;
  if (random.chance(0.02))
    yield `Warning: MID ${mid} antivirus unscannable: ('Encrypted', 'Message is encrypted')`;
}
