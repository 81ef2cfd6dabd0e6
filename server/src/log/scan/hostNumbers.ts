/** Numbers for the hosts that a scan sees: a column holds whole numbers. */
export class HostNumbers {
  readonly names: (string | undefined)[] = [];
  readonly #ofName = new Map<string | undefined, number>();

  of(name: string | undefined): number {
    const known = this.#ofName.get(name);
    if (known !== undefined) return known;
    const number = this.names.push(name) - 1;
    this.#ofName.set(name, number);
    return number;
  }
}
