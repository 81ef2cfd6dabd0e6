// What a reader sees of a scenario: its logons, joined with what opened their connections.
import type { Scenario, Actor } from './scenario';
import { networkOf } from './addresses';
import { nameOf } from './names';

export interface Logon {
  /** 0-based. */
  readonly line: number;
  /** Seconds since 1970, by the appliance's clock. */
  readonly at: number;
  readonly actor: Actor;
  readonly succeeded: boolean;
  /** As printed. */
  readonly user: string;
  /** However it is written. */
  readonly name: string;
  /** Undefined where the connection was opened before the log begins. */
  readonly address: string | undefined;
}

/** A /24, or a /48. */
export const networkOfLogon = ({ address }: Logon): string =>
  address === undefined ? '' : networkOf(address);

export const linesOf = ({ text }: Scenario): string[] => text.slice(0, -1).split('\n');

/** Seconds since 1970, by the appliance's clock. */
export const timeOf = (line: string): number => Date.parse(`${line.slice(0, 24)} UTC`) / 1000;

/** Whose each line of an authentication is. */
export function ownersOf({ actors }: Scenario): Map<number, Actor> {
  return new Map(
    actors.flatMap(actor =>
      [...actor.failed, ...actor.succeeded].map((line): [number, Actor] => [line, actor]),
    ),
  );
}

/** Logons of clients, in file order. */
export function logonsOf(scenario: Scenario): Logon[] {
  const owners = ownersOf(scenario);
  const addresses = new Map<string, string>();
  const logons: Logon[] = [];
  for (const [number, line] of linesOf(scenario).entries()) {
    if (line.endsWith(' SMTP server shut down')) addresses.clear();
    const [, icid = '', address = ''] = / New SMTP ICID (\d+) .*? address (\S+) /.exec(line) ?? [];
    if (address !== '') addresses.set(icid, address);
    const [, on = '', result = '', user = ''] =
      / SMTP Auth: \(ICID (\d+)\) (failed|succeeded) for user: (.*) using AUTH/.exec(line) ?? [];
    const actor = owners.get(number);
    if (result === '' || !actor) continue;
    const succeeded = result === 'succeeded';
    const name = nameOf(user);
    logons.push({ line: number, at: timeOf(line), actor, succeeded, user, name, address: addresses.get(on) });
  }
  return logons;
}
