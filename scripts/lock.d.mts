/** Does something that must not be done twice at once in this checkout. @template T @param {() => Promise<T>} work */
export function alone<T>(work: () => Promise<T>): Promise<T>;
