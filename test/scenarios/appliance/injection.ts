// A connection into the appliance.
import type { ActorRecord } from '../actor';
import type { Course } from '../simulation';
import type { World } from '../world';
import type { Fault } from '../faults';
import { deliver, type Route } from './delivery';
import { faultLine, lookupFailed } from './faultLine';
import type { Listener } from './listeners';
import { aboutMessage, scan } from './messageLines';

export interface Client {
  readonly listener: Listener;
  readonly address: string;
  readonly mechanism: 'PLAIN' | 'LOGIN';
  readonly reverseDns?: string | undefined;
  readonly usesTls: boolean;
  /** `RELAY SG SUBMIT match 198.51.100.0/24 SBRS rfc1918` */
  readonly policy: string;
}

export interface Credentials {
  /** As the client gives it. */
  readonly user: string;
  /** Whether there is such a user. */
  readonly exists: boolean;
  readonly isRight: boolean;
}

export interface Envelope {
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly route: Route;
  /** Whether the scan finds it to be spam, so that it is dropped. */
  readonly isSpam?: boolean;
}

/** `cut`: the appliance was restarted, and nothing came of it. */
export type LogonResult = 'succeeded' | 'failed' | 'cut';

const CIPHER = 'TLS success protocol TLSv1.2 cipher ECDHE-RSA-AES256-GCM-SHA384';

export class Injection {
  readonly #world: World;
  readonly #client: Client;
  readonly #icid: number;
  readonly #run: number;
  #isOpeningKnown = false;

  private constructor(world: World, client: Client) {
    this.#world = world;
    this.#client = client;
    this.#icid = world.log.newIcid();
    this.#run = world.log.run;
  }

  /** Whether the log tells its address: it does not, where it was opened before the log began. */
  get isOpeningKnown(): boolean {
    return this.#isOpeningKnown;
  }

  /** Waits where the appliance is down. */
  static *open(world: World, client: Client): Course<Injection> {
    while (world.log.secondsDown > 0) yield world.log.secondsDown + world.random.within(1, 30);
    const connection = new Injection(world, client);
    const { listener, address, reverseDns, policy, usesTls } = client;
    const name = `${reverseDns ?? 'unknown'} verified ${reverseDns === undefined ? 'no' : 'yes'}`;
    const line = connection.#write(
      `New SMTP ICID ${connection.#icid} interface ${listener.name} (${listener.address}) address ${address} reverse dns host ${name}`,
    );
    connection.#isOpeningKnown = line !== undefined;
    connection.#write(`ICID ${connection.#icid} ${policy}`);
    if (usesTls) {
      yield world.random.within(0.1, 1.2);
      connection.#write(`ICID ${connection.#icid} ${CIPHER}`);
    }
    return connection;
  }

  /**
   * @param actor whose it is; where the right password fails since nothing can be checked, it is the fault's
   */
  *logOn(actor: ActorRecord, { user, exists, isRight }: Credentials): Course<LogonResult> {
    const world = this.#world;
    const { listener, mechanism, usesTls, address } = this.#client;
    yield world.random.within(0.2, 1.5);
    if (this.#isCut()) return 'cut';
    const fault = world.faults.at(world.now);
    if (fault && world.random.chance(fault.said)) this.#tell(fault, user);
    if (!exists && listener.looksUp) {
      this.#write(lookupFailed(this.#icid, user));
    }
    const result = isRight && !fault ? 'succeeded' : 'failed';
    const line = this.#write(
      `SMTP Auth: (ICID ${this.#icid}) ${result} for user: ${user} using AUTH mechanism: ${mechanism} with profile: ${listener.profile}`,
    );
    const owner = isRight && fault ? fault.actor : actor;
    owner.logon({ result, line, at: world.now, user, address: this.#isOpeningKnown ? address : undefined });
    // Nobody can tell a wrong password from a right one then.
    if (fault) owner.allow('smtp-auth-unavailable');
    if (result === 'succeeded' && !usesTls) owner.allow('cleartext-credentials');
    return result;
  }

  /** @returns the 0-based line where the message begins; undefined where it stands in no log */
  *send({ sender, recipients, route, isSpam = false }: Envelope): Course<number | undefined> {
    const { random, log, simulation } = this.#world;
    yield random.within(0.2, 1.5);
    if (this.#isCut()) return undefined;
    const mid = log.newMid();
    const start = this.#write(`Start MID ${mid} ICID ${this.#icid}`);
    this.#write(`MID ${mid} ICID ${this.#icid} From: <${sender}>`);
    for (const [rid, recipient] of recipients.entries()) {
      this.#write(`MID ${mid} ICID ${this.#icid} RID ${rid} To: <${recipient}>`);
    }
    yield random.within(0.1, 1);
    const table = route === 'store' ? 'inbound' : 'outbound';
    for (const text of aboutMessage(mid, { sender, table, random })) this.#write(text);
    yield random.within(0.2, 1);
    for (const text of scan(mid, { table, isSpam, random })) this.#write(text);
    if (!isSpam && !this.#isCut()) simulation.begin(deliver(this.#world, { mid, sender, recipients, route }));
    return start;
  }

  /** A message none of whose recipients is known. */
  *turnAway(recipients: readonly string[]): Course {
    const mid = this.#world.log.newMid();
    this.#write(`Start MID ${mid} ICID ${this.#icid}`);
    this.#write(`MID ${mid} ICID ${this.#icid} From: <>`);
    for (const recipient of recipients) {
      yield this.#world.random.within(0.05, 0.4);
      this.#write(`MID ${mid} ICID ${this.#icid} To: <${recipient}> Rejected by RAT`);
    }
    this.#write(`Message aborted MID ${mid} Receiving aborted`);
    this.#write(`Message finished MID ${mid} aborted`);
  }

  /** @param isLost whether the client goes without a word */
  *close(isLost = false): Course {
    yield this.#world.random.within(0.1, 2);
    if (isLost) this.#write(`ICID ${this.#icid} lost`);
    this.#write(`ICID ${this.#icid} close`);
  }

  #isCut(): boolean {
    return this.#world.log.run !== this.#run;
  }

  #write(text: string, level?: string): number | undefined {
    return this.#isCut() ? undefined : this.#world.log.write(text, level);
  }

  #tell(fault: Fault, user: string): void {
    const said = faultLine(fault.kind, { icid: this.#icid, user, profile: this.#client.listener.profile });
    if (said && this.#write(said.text, said.level) !== undefined) fault.lines++;
  }
}
