/** The Node package that runs a host on this machine. @param {Host} host @returns {Package} */
export function nodeFor(host: Host): Package;
/** @type {Record<'newest' | 'oldest', Host>} */
export const hosts: Record<'newest' | 'oldest', Host>;
export type Package = {
  name: string;
  version: string;
  /**
   * of the packed package, as package registries print it
   */
  integrity: string;
};
export type Host = {
  /**
   * the version of VS Code inside
   */
  vscode: string;
  server: Package;
  /**
   * by platform and processor
   */
  node: Record<string, Package>;
};
