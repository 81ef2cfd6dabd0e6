/** @returns {Promise<string>} the path of a Chromium, which is installed where root on Debian asks for it */
export function chromium(): Promise<string>;
