import type { ActorRecord } from '../actor';
import type { Client } from '../appliance/injection';
import type { ScenarioRandom } from '../random';

export interface Attack {
  readonly actor: ActorRecord;
  readonly random: ScenarioRandom;
  /** How its program connects, wherever from. */
  readonly style: Omit<Client, 'address'>;
}
