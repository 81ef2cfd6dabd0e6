// Looks for VS Code desktop. What is wanted is the Electron program itself: the `code` command only hands its
// arguments to it and ends, and then nobody could end the window.
import { existsSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { root } from './paths.mjs';
import { isProgram, onPath } from './programs.mjs';
import { Trouble } from './trouble.mjs';

/**
 * @typedef {object} Desktop
 * @property {string} executable
 * @property {string} cli the script that installs extensions, run by the same program
 * @property {string} version
 */

const commands = ['code', 'code-insiders', 'codium', 'code-oss'];

/** The folder of the application's own files, for a program that is VS Code. @param {string} executable */
function application(executable) {
  const folder = dirname(executable);
  if (process.platform === 'darwin') return join(folder, '..', 'Resources', 'app');
  const usual = join(folder, 'resources', 'app');
  if (process.platform !== 'win32' || existsSync(usual)) return usual;
  // Newer versions for Windows lie in a folder named by their commit, beside Code.exe.
  const found = readdirSync(folder).find(name => existsSync(join(folder, name, 'resources', 'app')));
  return found ? join(folder, found, 'resources', 'app') : usual;
}

/** The VS Code whose program this is. @param {string} executable @returns {Desktop | undefined} */
export function desktopAt(executable) {
  const app = application(executable);
  const cli = join(app, 'out', 'cli.js');
  if (!isProgram(executable) || !existsSync(cli)) return undefined;
  const { version } = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'));
  return { executable, cli, version };
}

/** The VS Code that a path stands for, be it the program, the command, or on macOS the application. @param {string} path */
function behind(path) {
  if (!existsSync(path)) return undefined;
  const real = realpathSync(path);
  const name = basename(real).replace(/\.cmd$/, '');
  const places = [
    real,
    // …/bin/code beside …/code, on Windows …\bin\code.cmd beside …\Code.exe
    join(real, '..', '..', name),
    join(real, '..', '..', 'Code.exe'),
    // macOS: …/Contents/Resources/app/bin/code, and the application itself
    ...['Electron', 'Code'].flatMap(program => [
      join(real, '..', '..', '..', '..', 'MacOS', program),
      join(real, 'Contents', 'MacOS', program),
    ]),
  ];
  for (const place of places) {
    const desktop = desktopAt(place);
    if (desktop) return desktop;
  }
  return undefined;
}

function usualPlaces() {
  if (process.platform === 'darwin') {
    const names = ['Visual Studio Code', 'Visual Studio Code - Insiders', 'VSCodium'];
    return ['/Applications', join(homedir(), 'Applications')].flatMap(folder =>
      names.map(name => join(folder, `${name}.app`)),
    );
  }
  if (process.platform === 'win32') {
    const local = process.env.LOCALAPPDATA;
    const folders = [process.env.ProgramFiles, local && join(local, 'Programs')];
    return folders.flatMap(folder => (folder ? [join(folder, 'Microsoft VS Code', 'Code.exe')] : []));
  }
  const names = ['/usr/share/code/code', '/usr/share/codium/codium', '/opt/visual-studio-code/code'];
  return [...names, '/snap/code/current/usr/share/code/code'];
}

/** Whether the extension says that it runs on a version. @param {string} version */
function newEnough(version) {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [wantedMajor = 0, wantedMinor = 0] = engines.vscode.replace(/^\D+/, '').split('.').map(Number);
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/** The VS Code that VSCODE_EXECUTABLE names. @returns {Desktop | undefined} nothing if it is not set */
export function namedDesktop() {
  const named = process.env.VSCODE_EXECUTABLE;
  if (!named) return undefined;
  const desktop = behind(named);
  if (!desktop) throw new Trouble(`VSCODE_EXECUTABLE names ${named}, which is not VS Code.`);
  return desktop;
}

/** Whether a window can be shown at all. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** @returns {Desktop | undefined} a VS Code desktop that can be started here and is new enough */
export function findDesktop() {
  const named = namedDesktop();
  if (!hasDisplay()) {
    if (named) process.stderr.write('There is no display for the VS Code that VSCODE_EXECUTABLE names.\n');
    return undefined;
  }
  const command = onPath(commands);
  const places = [...(command ? [command] : []), ...usualPlaces()];
  const candidates = named ? [named] : places.flatMap(place => behind(place) ?? []);
  for (const desktop of candidates) {
    if (newEnough(desktop.version)) return desktop;
    process.stderr.write(
      `VS Code ${desktop.version} (${desktop.executable}) is too old for the extension.\n`,
    );
  }
  return undefined;
}

/** Flags that this system asks for: Electron refuses to run as root with its sandbox. */
export const systemFlags = () =>
  process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
