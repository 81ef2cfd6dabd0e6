/**
 * The README as the extension's page in VS Code can show it. Pictures and other files of the checkout have no
 * address there: lines with such pictures go, links to such files become plain text.
 * @param {string} text
 */
export function readmeForPage(text: string): string;
/** @returns {Promise<string>} the path of the VSIX */
export function packageExtension(): Promise<string>;
