/**
 * Runs `work` and shows `label` while it runs. A failure ends the line and is thrown on.
 * @template T
 * @param {string} label for example 'Installing VS Code 1.139.1 host'
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export function step<T>(label: string, work: () => Promise<T>): Promise<T>;
