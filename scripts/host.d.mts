/**
 * @param {'newest' | 'oldest'} which
 * @returns {Promise<EditorHost>}
 */
export function editorHost(which: 'newest' | 'oldest'): Promise<EditorHost>;
export type Host = import('./host-versions.mjs').Host;
export type Package = import('./host-versions.mjs').Package;
export type EditorHost = {
  /**
   * the version of VS Code inside
   */
  vscode: string;
  folder: string;
  /**
   * the program that runs it
   */
  node: string;
  /**
   * the script to run
   */
  server: string;
};
