// What is labelled as different can be told apart by whoever reads the log: what the labels rest on.
import assert from 'node:assert/strict';
import { scenario, type ActorKind, type Scenario } from './scenario';
import { logonsOf, networkOfLogon, type Logon } from './reading';

const logs: readonly Scenario[] = [
  ...Array.from({ length: 25 }, (_, number) => scenario(100 + number)),
  ...[200, 201, 202].map(seed => scenario(seed, { days: 6 })),
  // Many that are guessed at.
  ...[300, 301, 302, 303].map(seed =>
    scenario(seed, { days: 15, kinds: ['fast-guessing', 'distributed-guessing'] }),
  ),
];
const read = logs.map(logonsOf);

/** Those of kinds, by actor. */
function actors(logons: readonly Logon[], ...kinds: readonly ActorKind[]): Logon[][] {
  const found = new Map<string, Logon[]>();
  for (const logon of logons) {
    if (!kinds.includes(logon.actor.kind)) continue;
    const own = found.get(logon.actor.id) ?? [];
    own.push(logon);
    found.set(logon.actor.id, own);
  }
  return [...found.values()];
}

/** Seconds between tries that do not follow at once. */
function gaps(logons: readonly Logon[]): number[] {
  const failed = logons.filter(({ succeeded }) => !succeeded);
  return failed
    .slice(1)
    .map(({ at }, number) => at - (failed[number]?.at ?? at))
    .filter(gap => gap > 10);
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** The share of gaps that are near the one in the middle, or near twice that, where a try was missed. */
function regularity(all: readonly number[]): number {
  const middle = median(all);
  const isNear = (gap: number) => [1, 2].some(times => Math.abs(gap / middle - times) < 0.12);
  return all.filter(isNear).length / all.length;
}

/** What counts as one client: an address of IPv4, a /64. */
const subnetOf = ({ address = '' }: Logon): string =>
  address.includes(':') ? address.split(':', 4).join(':') : address;

/** Whether a failure shows by itself that it is no try: nobody gets in then, or it has the pace of a machine. */
const isExplained = ({ actor: { kind } }: Logon): boolean =>
  kind === 'directory-fault' || kind === 'stale-device';

/** Each success from a network that the log has not seen this user succeed from, with all before it. */
function* newPlaces(
  logons: readonly Logon[],
): Generator<{ readonly success: Logon; readonly before: readonly Logon[] }> {
  const seen = new Set<string>();
  for (const [number, success] of logons.entries()) {
    const place = `${success.name} ${networkOfLogon(success)}`;
    if (!success.succeeded || success.address === undefined || seen.has(place)) continue;
    seen.add(place);
    yield { success, before: logons.slice(0, number) };
  }
}

describe('in a scenario', () => {
  it('what keeps an old password has a pace, and a slow attacker has none', () => {
    let devices = 0;
    let attackers = 0;
    for (const logons of read) {
      for (const device of actors(logons, 'stale-device', 'monitoring-probe')) {
        devices++;
        assert.ok(regularity(gaps(device)) > 0.8, device[0]?.actor.id);
      }
      for (const attack of actors(logons, 'slow-guessing', 'low-and-slow-guessing', 'slow-spraying')) {
        attackers++;
        assert.ok(regularity(gaps(attack)) < 0.75, attack[0]?.actor.id);
      }
    }
    assert.ok(devices > 20 && attackers > 15);
  });

  it('who mistypes fails six times at most, and less often from where he is not known', () => {
    let count = 0;
    for (const logons of read) {
      for (const typing of actors(logons, 'typing-error')) {
        count++;
        const failed = typing.filter(({ succeeded }) => !succeeded);
        assert.ok(failed.length <= 6);
        const fifth = failed[4];
        if (!fifth) continue;
        const places = logons.filter(
          logon =>
            logon.line < fifth.line &&
            logon.name === fifth.name &&
            logon.succeeded &&
            networkOfLogon(logon) === networkOfLogon(fifth),
        );
        assert.ok(places.length > 0, fifth.actor.id);
      }
    }
    assert.ok(count > 100);
  });

  it('nobody gets in from where an attacker fails, but for the attacker and those behind a gateway', () => {
    for (const logons of read) {
      const attackers = logons.filter(({ actor }) => actor.isAttack && !actor.kind.startsWith('gateway'));
      const addresses = new Set(attackers.map(({ address }) => address));
      for (const { actor, succeeded, address } of logons)
        if (succeeded && addresses.has(address)) assert.ok(actor.isAttack, actor.id);
    }
  });

  it('a success from a new place is an attacker’s where much has failed before it, else a person’s', () => {
    let attackers = 0;
    let people = 0;
    for (const logons of read) {
      for (const { success, before } of newPlaces(logons)) {
        const { name, actor } = success;
        const failed = before.filter(logon => !logon.succeeded);
        const here = failed.filter(logon => subnetOf(logon) === subnetOf(success));
        const own = here.filter(logon => logon.name === name && !isExplained(logon)).length;
        const others = new Set(here.filter(logon => logon.name !== name).map(logon => logon.name)).size;
        const subnets = new Set(failed.filter(logon => logon.name === name).map(subnetOf)).size;
        const said = `${actor.id}, ${name} from ${success.address}: ${own} ${others} ${subnets}`;
        if (actor.isAttack) {
          attackers++;
          assert.ok(own >= 12 || others >= 1 || subnets >= 12, said);
          assert.ok(actor.alsoExpected.includes('success-after-failures'), said);
        } else if (own > 0) {
          people++;
          assert.ok(own <= 4 && subnets < 12, said);
        }
      }
    }
    assert.ok(attackers > 20 && people > 20, `${attackers} ${people}`);
  });

  it('whoever is guessed at logs on from places alone that the log has seen', () => {
    let count = 0;
    for (const logons of read) {
      for (const attack of actors(logons, 'fast-guessing', 'slow-guessing', 'distributed-guessing')) {
        const [first] = attack;
        const own = logons.filter(
          logon => logon.succeeded && logon.name === first?.name && !logon.actor.isAttack,
        );
        const isBefore = ({ line }: Logon) => line < (first?.line ?? 0);
        // A gateway may have several addresses.
        const isPool = own.some(({ actor }) => actor.kind === 'shared-gateway');
        const placeOf = isPool ? networkOfLogon : subnetOf;
        const known = new Set(own.filter(isBefore).map(placeOf));
        for (const logon of own.filter(each => !isBefore(each))) {
          count++;
          assert.ok(
            known.has(placeOf(logon)),
            `${first?.actor.id}: ${logon.actor.id}, ${logon.name} from ${logon.address}`,
          );
        }
      }
    }
    assert.ok(count > 20, String(count));
  });

  it('behind a gateway more users get in than fail, and a spray from there has more than are behind it', () => {
    for (const logons of read) {
      const [gateway = []] = actors(logons, 'shared-gateway');
      const users = (all: readonly Logon[], succeeded: boolean) =>
        new Set(all.filter(logon => logon.succeeded === succeeded).map(({ name }) => name)).size;
      assert.ok(users(gateway, true) > users(gateway, false));
      for (const spray of actors(logons, 'gateway-spraying'))
        assert.ok(users(spray, false) > users(gateway, true), spray[0]?.actor.id);
    }
  });

  it('while everything fails nobody gets in, and whose it was gets in afterwards', () => {
    let count = 0;
    for (const logons of read) {
      for (const fault of actors(logons, 'directory-fault')) {
        const [first, last] = [fault[0]?.line ?? 0, fault.at(-1)?.line ?? 0];
        const inside = logons.filter(({ line }) => first <= line && line <= last);
        assert.ok(inside.every(({ succeeded }) => !succeeded));
        if (fault[0]?.actor.expected.includes('smtp-auth-unavailable') !== true) continue;
        count++;
        const names = new Set(fault.map(({ name }) => name));
        const back = new Set(
          logons.filter(({ line, succeeded }) => succeeded && line > last).map(({ name }) => name),
        );
        assert.ok([...names].filter(name => back.has(name)).length * 2 > names.size);
      }
    }
    assert.ok(count > 8);
  });

  it('a failed look-up of an invented name excuses nothing', () => {
    let told = 0;
    for (const [number, made] of logs.entries()) {
      for (const { kind, failed, expected, allowed } of made.actors) {
        if (kind !== 'invented-users') continue;
        assert.ok(expected.includes('password-spraying'));
        const lines = made.text.split('\n');
        const lookups = failed.filter(line => lines[line - 1]?.includes('LDAP query/user lookup failed'));
        if (lookups.length === 0) continue;
        told++;
        const hasFault = actors(read[number] ?? [], 'directory-fault').length > 0;
        assert.ok(hasFault || !allowed.includes('smtp-auth-unavailable'));
      }
    }
    assert.ok(told > 2);
  });
});
