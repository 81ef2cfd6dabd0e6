/** What is worked out when somebody asks for the first time, and is known from then on. */
export function lazy<T>(make: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => (known ??= { value: make() }).value;
}
