/** What is worked out when somebody asks for the first time, and is known from then on. */
export function lazy<T>(make: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => (known ??= { value: make() }).value;
}

/** What was worked out last: of thousands of things, each of which tells much, one is asked for again. */
export class LastOnly<T> {
  #last: { readonly of: object; readonly value: T } | undefined;

  /** @param make works it out, where another one was asked for last */
  get(of: object, make: () => T): T {
    if (this.#last?.of !== of) this.#last = { of, value: make() };
    return this.#last.value;
  }
}
