/** What is worked out when somebody asks for the first time, and is known from then on. */
export function lazy<T>(make: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => (known ??= { value: make() }).value;
}

/** Makes works of which the last one that was done is remembered: of thousands, each of which tells much, one is asked for again. */
export function lastOnly(): <T>(work: () => T) => () => T {
  let last: { readonly work: unknown; readonly value: unknown } | undefined;
  return <T>(work: () => T) =>
    () => {
      if (last?.work !== work) last = { work, value: work() };
      return last.value as T;
    };
}
