/** @returns {Promise<number>} a port on 127.0.0.1 that nobody listens on */
export function freePort(): Promise<number>;
/** Writes the settings that the editor starts with. @param {string} folder VS Code's `User` folder @param {object} settings */
export function writeSettings(folder: string, settings: object): Promise<void>;
/** What an editor finds in its environment. @param {NodeJS.ProcessEnv} [more] */
export function environment(more?: NodeJS.ProcessEnv): {
  EXTENSIONS_GALLERY: string;
};
/**
 * Installs an extension into a data folder.
 * @param {{ node: string, server: string }} host
 * @param {string} data
 * @param {string} vsix
 */
export function installExtension(
  host: {
    node: string;
    server: string;
  },
  data: string,
  vsix: string,
): Promise<void>;
/**
 * @typedef {object} Options
 * @property {{ node: string, server: string }} host
 * @property {string} data the folder for its data, settings and extensions
 * @property {number} port
 * @property {string} [token] must be in the address as `tkn`; without one, anybody on this machine gets in
 * @property {NodeJS.ProcessEnv} [env] what the extensions see, beside the environment of this process
 * @property {boolean} [tests] whether `extensionTestsPath` is obeyed; notices are not shown then
 * @property {boolean} [detached] false to leave it in the process group of the caller
 */
/**
 * Starts a server and waits until it answers.
 * @param {Options} options
 * @returns {Promise<{ process: import('node:child_process').ChildProcess, log: string, stop: () => Promise<void> }>}
 */
export function startServer({ host, data, port, token, env, tests, detached }: Options): Promise<{
  process: import('node:child_process').ChildProcess;
  log: string;
  stop: () => Promise<void>;
}>;
/** What a reader of logs does not need, and what would look outside this machine. */
export const quietSettings: {
  'workbench.startupEditor': string;
  'workbench.tips.enabled': boolean;
  'workbench.enableExperiments': boolean;
  'workbench.secondarySideBar.defaultVisibility': string;
  'chat.disableAIFeatures': boolean;
  'chat.commandCenter.enabled': boolean;
  'telemetry.telemetryLevel': string;
  'extensions.autoCheckUpdates': boolean;
  'extensions.autoUpdate': boolean;
  'extensions.ignoreRecommendations': boolean;
  'update.mode': string;
  'update.showReleaseNotes': boolean;
  'security.workspace.trust.enabled': boolean;
  'window.commandCenter': boolean;
  'git.enabled': boolean;
  'remote.autoForwardPorts': boolean;
  'workbench.editorLargeFileConfirmation': number;
};
/** For somebody's own log: nothing changes it. */
export const readingSettings: typeof quietSettings & {
  'files.readonlyInclude': Record<string, boolean>;
  'files.autoSave': string;
};
export function userFolder(data: string): string;
export function randomToken(): string;
export type Options = {
  host: {
    node: string;
    server: string;
  };
  /**
   * the folder for its data, settings and extensions
   */
  data: string;
  port: number;
  /**
   * must be in the address as `tkn`; without one, anybody on this machine gets in
   */
  token?: string;
  /**
   * what the extensions see, beside the environment of this process
   */
  env?: NodeJS.ProcessEnv;
  /**
   * whether `extensionTestsPath` is obeyed; notices are not shown then
   */
  tests?: boolean;
  /**
   * false to leave it in the process group of the caller
   */
  detached?: boolean;
};
