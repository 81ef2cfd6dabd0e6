// Where clients connect, and on what terms.
import type { ScenarioRandom } from '../random';

export interface Listener {
  readonly name: string;
  readonly address: string;
  /** The profile its logons are checked by. */
  readonly profile: string;
  /** Whether logons are offered under TLS only. */
  readonly needsTls: boolean;
  /** Whether the checks ask the directory for the user first, and say where it knows none. */
  readonly looksUp: boolean;
}

export interface Listeners {
  /** Mail from the world. */
  readonly incoming: Listener;
  /** Where staff send. */
  readonly submission: Listener;
  /** Where programs of other firms send. */
  readonly partners: Listener;
  /** Where PLAIN is taken without TLS, for devices that know no better. */
  readonly clear: Listener;
  /** Those that the world can reach. */
  readonly open: readonly Listener[];
}

/** One of them takes logons without TLS: that of the world, or one of the house alone. */
export function listenersOf(random: ScenarioRandom): Listeners {
  const staff = { profile: 'Staff', looksUp: random.chance(0.6) };
  const clearToAll = random.chance(0.5);
  const incoming = { name: 'IncomingMail', address: '192.0.2.10', needsTls: !clearToAll, ...staff };
  const submission = { name: 'Submission', address: '192.0.2.11', needsTls: true, ...staff };
  const partners = {
    name: 'Partners',
    address: '192.0.2.12',
    profile: 'Forwarded',
    needsTls: true,
    looksUp: false,
  };
  const devices = { name: 'Devices', address: '192.0.2.13', needsTls: false, ...staff };
  const clear = clearToAll ? incoming : devices;
  return { incoming, submission, partners, clear, open: [incoming, submission] };
}
