/** @returns {string} a folder that exists and can be written to */
export function cacheFolder(): string;
/** Makes and names a folder in the cache. @param {string[]} names */
export function cached(...names: string[]): string;
