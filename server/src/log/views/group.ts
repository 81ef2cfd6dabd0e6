/** The connections that have something in common. */
export interface ConnectionGroup {
  /** A user or address as printed, or an hour; undefined where the log does not tell. */
  readonly value: string | undefined;
  /** Chains, in the order in which they begin. */
  readonly connections: readonly number[];
  /** Entries of logons that belong to no connection. */
  readonly loose: readonly number[];
  /** Logons. */
  readonly failed: number;
  readonly succeeded: number;
  /** Different users of these logons. */
  readonly userCount: number;
  /** One of them as printed; undefined where there is none. */
  readonly user: string | undefined;
  /** In how many ways that one is printed. */
  readonly spellings: number;
}

/** The logons of a person in a group. */
interface Known {
  logons: number;
  /** How the first one was printed. */
  readonly user: string;
  /** How others were printed, and how many: few persons are printed in more than one way. */
  others?: Map<string, number>;
}

/** A group that grows with its log, and shrinks from its end. */
export class Group implements ConnectionGroup {
  readonly value: string | undefined;
  readonly loose: number[] = [];
  failed = 0;
  succeeded = 0;
  /** How often each chain has been added: several logons may be on one connection. */
  readonly #times = new Map<number, number>();
  /** By person. */
  readonly #users = new Map<string, Known>();
  #inOrder: number[] | undefined = [];

  constructor(value: string | undefined) {
    this.value = value;
  }

  get isEmpty(): boolean {
    return this.#times.size === 0 && this.loose.length === 0;
  }

  get connectionCount(): number {
    return this.#times.size;
  }

  get connections(): readonly number[] {
    return (this.#inOrder ??= [...this.#times.keys()].sort((a, b) => a - b));
  }

  get userCount(): number {
    return this.#users.size;
  }

  get user(): string | undefined {
    for (const { user } of this.#users.values()) return user;
    return undefined;
  }

  get spellings(): number {
    for (const { others } of this.#users.values()) return 1 + (others?.size ?? 0);
    return 0;
  }

  /** @param by 1 for a logon that is added, -1 for the last one, which is taken away */
  count(failed: boolean, by: 1 | -1): void {
    if (failed) this.failed += by;
    else this.succeeded += by;
  }

  /**
   * Counts who logged on.
   * @param person by which the user is told from others
   * @param by as `count` takes it
   */
  countUser(user: string, person: string, by: 1 | -1): void {
    const known = this.#users.get(person);
    const logons = (known?.logons ?? 0) + by;
    if (logons === 0) this.#users.delete(person);
    else if (known) {
      known.logons = logons;
      if (user === known.user) return;
      const others = (known.others ??= new Map<string, number>());
      const count = (others.get(user) ?? 0) + by;
      if (count === 0) others.delete(user);
      else others.set(user, count);
    } else this.#users.set(person, { logons, user });
  }

  add(chain: number): void {
    const times = this.#times.get(chain) ?? 0;
    this.#times.set(chain, times + 1);
    if (times > 0) return;
    const last = this.#inOrder?.at(-1);
    // Most are added in their order.
    if (last === undefined || last < chain) this.#inOrder?.push(chain);
    else this.#inOrder = undefined;
  }

  /** Takes away what `add` has added once. */
  remove(chain: number): void {
    const times = this.#times.get(chain) ?? 0;
    if (times > 1) this.#times.set(chain, times - 1);
    else {
      this.#times.delete(chain);
      if (this.#inOrder?.at(-1) === chain) this.#inOrder.pop();
      else this.#inOrder = undefined;
    }
  }
}

/** Groups by their values, in the order in which the file names these first. */
export class Groups {
  readonly #ofValue = new Map<string | undefined, Group>();
  #worstFirst: readonly Group[] | undefined;

  get all(): Group[] {
    return [...this.#ofValue.values()];
  }

  get(value: string | undefined): Group | undefined {
    return this.#ofValue.get(value);
  }

  /** The group of a value, to be changed: a new one where there is none. */
  of(value: string | undefined): Group {
    this.#worstFirst = undefined;
    let group = this.#ofValue.get(value);
    if (!group) this.#ofValue.set(value, (group = new Group(value)));
    return group;
  }

  /** To be called when something was taken from a group. */
  leave(group: Group): void {
    if (group.isEmpty) this.#ofValue.delete(group.value);
  }

  /** Those first that need looking at. Where two are equal, the order of the file stays. */
  get worstFirst(): readonly Group[] {
    return (this.#worstFirst ??= this.all.sort(
      (a, b) => b.failed - a.failed || b.connectionCount - a.connectionCount,
    ));
  }
}
