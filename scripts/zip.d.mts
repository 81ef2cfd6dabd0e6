/** @param {Buffer} zip @returns {string[]} the names in it, sorted */
export function zipNames(zip: Buffer): string[];
