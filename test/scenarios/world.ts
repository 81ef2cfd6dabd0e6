// What all who take part in a scenario share.
import {
  ActorRecord,
  ATTACK_KINDS,
  type ActorKind,
  type AttackKind,
  type Expectation,
  type RuleName,
} from './actor';
import { Addresses } from './addresses';
import { ApplianceLog } from './appliance/applianceLog';
import { listenersOf, type Listeners } from './appliance/listeners';
import { Calendar } from './calendar';
import { Faults } from './faults';
import { OutboundLogons } from './appliance/outboundLogons';
import { People } from './people';
import { ScenarioRandom } from './random';
import { Simulation } from './simulation';

/** Things go on for so many seconds before the log begins: it begins in the middle of connections. */
const BEFORE = 900;

const isAttack = (kind: ActorKind): kind is AttackKind => (ATTACK_KINDS as readonly string[]).includes(kind);

export class World {
  readonly random: ScenarioRandom;
  readonly calendar: Calendar;
  readonly simulation = new Simulation(-BEFORE);
  readonly log: ApplianceLog;
  readonly listeners: Listeners;
  readonly addresses: Addresses;
  readonly people: People;
  readonly faults = new Faults();
  readonly outbound = new OutboundLogons();
  readonly actors: ActorRecord[] = [];
  /** Invented names at which somebody guesses: nobody else does. */
  readonly guessedNames = new Set<string>();
  readonly #counts = new Map<ActorKind, number>();

  /** @param days the length of the log */
  constructor(seed: number, days: number) {
    const random = new ScenarioRandom(seed).fork('scenario');
    this.random = random;
    this.calendar = new Calendar(random.fork('calendar'), days);
    const icid = random.between(101, 60_000);
    const first = { icid, dcid: random.between(101, 30_000), mid: random.between(1000, 90_000) };
    this.log = new ApplianceLog(this.simulation, this.calendar, first);
    this.listeners = listenersOf(random.fork('listeners'));
    this.addresses = new Addresses(random.fork('addresses'));
    this.people = new People(random.fork('people'), this.addresses);
  }

  get now(): number {
    return this.simulation.now;
  }

  /** The day of the calendar, from 0 for the one on which the log begins. */
  get day(): number {
    return this.calendar.dayOf(this.now);
  }

  /** Somebody new. Its failures, each by itself, may be told of whoever it is. */
  actor(kind: ActorKind, expectation: Expectation = {}): ActorRecord {
    const number = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, number);
    const direction: RuleName = kind.startsWith('outbound')
      ? 'smtp-auth-failed-outbound'
      : 'smtp-auth-failed-inbound';
    const allowed = [direction, ...(expectation.allowed ?? [])];
    const record = new ActorRecord(`${kind}-${number}`, kind, isAttack(kind), { ...expectation, allowed });
    this.actors.push(record);
    return record;
  }
}
