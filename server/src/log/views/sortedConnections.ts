import { NO_PLACE, type Attempt, type ConnectionTable } from './connectionTable';
import { Groups, type ConnectionGroup, type Group } from './group';

/** The connections of a log, or some of them, sorted in several ways. */
export class SortedConnections {
  /** Entries of failed logons, inbound and outbound, in file order. */
  readonly failed: number[] = [];
  /** Chains, in the order in which they begin. */
  readonly all: number[] = [];
  readonly #users = new Groups();
  readonly #addresses = new Groups();
  readonly #hours = new Groups();
  readonly #table: ConnectionTable;

  constructor(table: ConnectionTable) {
    this.#table = table;
  }

  /** Those who logged on to the appliance or tried to, whoever failed most often first. */
  get users(): readonly ConnectionGroup[] {
    return this.#users.worstFirst;
  }

  /** Of the clients of all inbound connections, in the same order. */
  get addresses(): readonly ConnectionGroup[] {
    return this.#addresses.worstFirst;
  }

  /** In the order of the file, by the first line of each connection. */
  get hours(): readonly ConnectionGroup[] {
    return this.#hours.all;
  }

  /** Adds a connection behind those that are there. @param place in the table */
  addConnection(place: number): void {
    const chain = this.#table.chains[place] ?? 0;
    this.all.push(chain);
    if (this.#table.isInbound[place]) this.#addresses.of(this.#table.addresses[place]).add(chain);
    this.#hours.of(this.#table.hours[place]).add(chain);
  }

  /** Takes away the last connection, whose logons have been taken away. */
  removeConnection(place: number): void {
    const chain = this.#table.chains[place] ?? 0;
    this.all.pop();
    const { isInbound, addresses, hours } = this.#table;
    const groups = [
      ...(isInbound[place] ? [[this.#addresses, addresses[place]] as const] : []),
      [this.#hours, hours[place]] as const,
    ];
    for (const [all, value] of groups) {
      const group = all.of(value);
      group.remove(chain);
      all.leave(group);
    }
  }

  /** Adds a logon behind those that are there; its connection is there already. */
  addAttempt(attempt: Attempt): void {
    if (attempt.failed) this.failed.push(attempt.entry);
    this.#count(attempt, 1);
    const { user, place, entry } = attempt;
    if (user === undefined) return;
    const group = this.#users.of(user);
    if (place === NO_PLACE) group.loose.push(entry);
    else group.add(this.#table.chains[place] ?? 0);
  }

  /** Takes away the last logon. */
  removeAttempt(attempt: Attempt): void {
    if (attempt.failed) this.failed.pop();
    this.#count(attempt, -1);
    const { user, place } = attempt;
    if (user === undefined) return;
    const group = this.#users.of(user);
    if (place === NO_PLACE) group.loose.pop();
    else group.remove(this.#table.chains[place] ?? 0);
    this.#users.leave(group);
  }

  #count({ user, place, failed }: Attempt, by: 1 | -1): void {
    if (user !== undefined) this.#users.of(user).count(failed, by);
    if (place === NO_PLACE) return;
    const { isInbound, addresses, hours } = this.#table;
    if (isInbound[place]) this.#countIn(this.#addresses.of(addresses[place]), user, failed, by);
    this.#countIn(this.#hours.of(hours[place]), user, failed, by);
  }

  #countIn(group: Group, user: string | undefined, failed: boolean, by: 1 | -1): void {
    group.count(failed, by);
    if (user !== undefined) group.countUser(user, this.#table.personOf(user), by);
  }
}
