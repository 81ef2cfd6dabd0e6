// A message on its way out of the appliance.
import { queueName } from '../../benchmark/generator/names.mjs';
import { MINUTE } from '../calendar';
import type { Course } from '../simulation';
import type { World } from '../world';
import type { Refusal } from './outboundLogons';

/** To the mail store of the house, to the hosts of the recipients, or to one host that wants the appliance to log on. */
export type Route = 'store' | 'recipients' | 'smarthost';

export interface QueuedMessage {
  readonly mid: number;
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly route: Route;
}

type Outcome = 'done' | 'delayed';

const STORE = '192.0.2.30';
const INTERFACE = '192.0.2.10';
const UNKNOWN = '5.1.0 - Unknown address error';
/** Seconds between two tries. */
const RETRY = 15 * MINUTE;

/** Tries until it is through, or has come back. */
export function* deliver(world: World, message: QueuedMessage): Course {
  yield world.random.within(0.1, 3);
  while ((yield* attempt(world, message)) === 'delayed') yield RETRY;
}

function* attempt(world: World, message: QueuedMessage): Course<Outcome> {
  const { random, log } = world;
  while (log.secondsDown > 0) yield log.secondsDown + random.within(0.1, 20);
  const { run } = log;
  const dcid = log.newDcid();
  const write = (text: string) => (log.run === run ? log.write(text) : undefined);
  const { route, mid, recipients } = message;
  const address = addressOf(world, route);
  write(
    `New SMTP DCID ${dcid} interface ${INTERFACE} address ${address} port ${route === 'smarthost' ? 587 : 25}`,
  );
  yield random.within(0.1, 1);
  if (route === 'smarthost' || random.chance(0.5))
    write(`DCID ${dcid} TLS success protocol TLSv1.2 cipher ECDHE-RSA-AES256-GCM-SHA384`);
  const refusal = route === 'smarthost' ? logOn(world, dcid, write) : undefined;
  const rids = recipients.map((_, rid) => rid).join(', ');
  write(`Delivery start DCID ${dcid} MID ${mid} to RID [${rids}]`);
  yield random.within(0.2, 2);
  // A restart has cut it off: the message is still there.
  if (log.run !== run) return 'delayed';
  const outcome = finish(world, message, { dcid, rids, refusal, write });
  yield random.within(2, 6);
  write(`DCID ${dcid} close`);
  return outcome;
}

function addressOf(world: World, route: Route): string {
  if (route === 'store') return STORE;
  return route === 'smarthost' ? world.outbound.host : world.addresses.mailServer();
}

type Write = (text: string) => number | undefined;

function logOn({ outbound, now }: World, dcid: number, write: Write): Refusal | undefined {
  const refusal = outbound.refusalAt(now);
  const result = refusal ? `failed: ${refusal.reply}` : 'succeeded.';
  const line = write(
    `DCID: ${dcid} IP: ${outbound.host} SMTP authentication using the profile ${outbound.profile} ${result}`,
  );
  const actor = refusal?.actor ?? outbound.actor;
  actor?.logon({
    result: refusal ? 'failed' : 'succeeded',
    line,
    at: now,
    user: outbound.profile,
    address: outbound.host,
  });
  return refusal;
}

interface Attempt {
  readonly dcid: number;
  /** `0, 1` */
  readonly rids: string;
  readonly refusal: Refusal | undefined;
  readonly write: Write;
}

function finish(world: World, message: QueuedMessage, attempted: Attempt): Outcome {
  const { random, calendar, now, simulation } = world;
  const { mid, recipients, route } = message;
  const { dcid, rids, refusal, write } = attempted;
  if (refusal && !random.chance(refusal.bounced)) {
    for (const rid of recipients.keys())
      write(
        `Delayed: DCID ${dcid} MID ${mid} to RID ${rid} - 4.3.2 - Not accepting messages at this time ('421', ['4.3.2 try again later'])[]`,
      );
    write(`MID ${mid} to RID [${rids}] pending till ${calendar.stamp(now + RETRY)} [Default]`);
    return 'delayed';
  }
  const isUnknown = route === 'recipients' && random.chance(0.03);
  if (refusal || isUnknown) {
    for (const [rid, recipient] of recipients.entries()) {
      const reply = refusal
        ? `('554', ['5.7.1 <${recipient}>: Relay access denied'])`
        : `('550', ['5.1.1 <${recipient}>: Recipient address rejected: User unknown'])`;
      write(
        `Bounced: DCID ${dcid} MID ${mid} to RID ${rid} - Bounced by destination server with response: ${UNKNOWN} ${reply}`,
      );
    }
    // A bounce that comes back makes no other one.
    if (message.sender !== '') simulation.begin(bounce(world, message, write));
  } else {
    write(`Message done DCID ${dcid} MID ${mid} to RID [${rids}] `);
    write(`MID ${mid} RID [${rids}] Response '2.6.0 <${queueName(random)}> Queued mail for delivery'`);
  }
  write(`Message finished MID ${mid} done`);
  return 'done';
}

/** The message that tells the sender so. */
function* bounce(world: World, { mid, sender }: QueuedMessage, write: Write): Course {
  const child = world.log.newMid();
  write(`MID ${child} was generated for bounce of MID ${mid}`);
  write(`Start MID ${child} ICID 0`);
  write(`MID ${child} ICID 0 From: <>`);
  write(`MID ${child} ICID 0 RID 0 To: <${sender}>`);
  write(`MID ${child} ready ${world.random.between(2000, 4000)} bytes from <>`);
  write(`MID ${child} queued for delivery`);
  const route = sender.endsWith('@example.com') ? 'store' : 'recipients';
  yield* deliver(world, { mid: child, sender: '', recipients: [sender], route });
}
