// Who logs on, fails or succeeds in a scenario, and what detection has to say of it.

/** The names of the rules, as users meet them. */
export type RuleName =
  | 'password-guessing'
  | 'password-guessing-distributed'
  | 'password-spraying'
  | 'success-after-failures'
  | 'relay-after-suspicious-login'
  | 'stale-credentials'
  | 'smtp-auth-unavailable'
  | 'cleartext-credentials'
  | 'delivery-failed-authentication'
  | 'smtp-auth-failed-inbound'
  | 'smtp-auth-failed-outbound';

export const BENIGN_KINDS = [
  'staff',
  'typing-error',
  'changed-password',
  'stale-device',
  'shared-gateway',
  'monday-morning',
  'monitoring-probe',
  'service-account',
  'directory-fault',
  'cleartext-device',
  'outbound-profile',
  'outbound-wrong-password',
  'outbound-temporary-failure',
] as const;

export const ATTACK_KINDS = [
  'fast-guessing',
  'slow-guessing',
  'low-and-slow-guessing',
  'distributed-guessing',
  'spraying',
  'slow-spraying',
  'low-and-slow-spraying',
  'network-spraying',
  'ipv6-spraying',
  'distributed-spraying',
  'invented-users',
  'gateway-guessing',
  'gateway-spraying',
] as const;

export type AttackKind = (typeof ATTACK_KINDS)[number];
export type BenignKind = (typeof BENIGN_KINDS)[number];
export type ActorKind = BenignKind | AttackKind;

export interface Actor {
  /** `spraying-1` */
  readonly id: string;
  readonly kind: ActorKind;
  readonly isAttack: boolean;
  /** 0-based lines of its failed and succeeded authentications, in file order. */
  readonly failed: readonly number[];
  readonly succeeded: readonly number[];
  /** As printed; profiles, where it is the appliance that logs on. */
  readonly users: readonly string[];
  /** As printed in the openings of its connections; those of next hosts, where it is the appliance that logs on. */
  readonly addresses: readonly string[];
  /** Rules of which one has to find it; empty for who must be found by none of the campaign rules. */
  readonly expected: readonly RuleName[];
  /** Rules that have to find it as well, each of them: what a success at the end of an attack adds. */
  readonly alsoExpected: readonly RuleName[];
  /** Rules that may find it beside these without being wrong. */
  readonly allowed: readonly RuleName[];
  /** 0-based lines `Start MID` of what an intruder sent after a success. */
  readonly relayed: readonly number[];
}

export interface Expectation {
  readonly expected?: readonly RuleName[];
  readonly allowed?: readonly RuleName[];
  /** Failures with fewer of which it shows nothing: then what is expected is only allowed. */
  readonly atLeast?: number;
}

export interface Logon {
  readonly result: 'failed' | 'succeeded';
  /** 0-based; undefined for what happened outside of the log. */
  readonly line: number | undefined;
  /** Seconds since the log began. */
  readonly at: number;
  readonly user: string;
  /** Undefined where the log has no line that tells it. */
  readonly address: string | undefined;
}

/** An actor while its log is written. */
export class ActorRecord {
  readonly id: string;
  readonly kind: ActorKind;
  readonly isAttack: boolean;
  readonly #failed: number[] = [];
  readonly #succeeded: number[] = [];
  readonly #relayed: number[] = [];
  readonly #users = new Set<string>();
  readonly #addresses = new Set<string>();
  readonly #expected: readonly RuleName[];
  readonly #alsoExpected = new Set<RuleName>();
  readonly #allowed: Set<RuleName>;
  readonly #atLeast: number;
  #showsNothing: (() => boolean) | undefined;
  /** Of its first and of its last logon, in seconds since the log began. */
  #first = Infinity;
  #last = -Infinity;

  constructor(id: string, kind: ActorKind, isAttack: boolean, expectation: Expectation) {
    this.id = id;
    this.kind = kind;
    this.isAttack = isAttack;
    this.#expected = expectation.expected ?? [];
    this.#allowed = new Set(expectation.allowed);
    this.#atLeast = expectation.atLeast ?? 0;
  }

  /** Nothing happens where it is no line of the log: it is no part of the truth about it then. */
  logon({ result, line, at, user, address }: Logon): void {
    if (line === undefined) return;
    this.#first = Math.min(this.#first, at);
    this.#last = Math.max(this.#last, at);
    (result === 'failed' ? this.#failed : this.#succeeded).push(line);
    this.#users.add(user);
    if (address !== undefined) this.#addresses.add(address);
  }

  /** Its last logon got it in, at the end of an attack. */
  gotIn(): void {
    if (this.#succeeded.length > 0) this.#alsoExpected.add('success-after-failures');
  }

  relays(line: number | undefined): void {
    if (line === undefined) return;
    this.#relayed.push(line);
    this.#alsoExpected.add('relay-after-suspicious-login');
  }

  allow(...rules: readonly RuleName[]): void {
    for (const rule of rules) this.#allowed.add(rule);
  }

  /** @param showsNothing asked once the log is written: whether it came to too little to be found */
  unless(showsNothing: () => boolean): void {
    this.#showsNothing = showsNothing;
  }

  /** Whether both were active within a number of seconds. */
  isNear(other: ActorRecord, seconds: number): boolean {
    return this.#first - seconds <= other.#last && other.#first - seconds <= this.#last;
  }

  get failures(): number {
    return this.#failed.length;
  }

  get users(): ReadonlySet<string> {
    return this.#users;
  }

  get addresses(): ReadonlySet<string> {
    return this.#addresses;
  }

  /** Once the log is written. */
  toActor(): Actor {
    const { id, kind, isAttack } = this;
    const isExpected = this.failures >= this.#atLeast && this.#showsNothing?.() !== true;
    const expected = isExpected ? this.#expected : [];
    const alsoExpected = [...this.#alsoExpected];
    const said = new Set([...expected, ...alsoExpected]);
    return {
      id,
      kind,
      isAttack,
      failed: this.#failed,
      succeeded: this.#succeeded,
      users: [...this.#users],
      addresses: [...this.#addresses],
      expected,
      alsoExpected,
      allowed: [...new Set([...this.#allowed, ...this.#expected])].filter(rule => !said.has(rule)),
      relayed: this.#relayed,
    };
  }
}
