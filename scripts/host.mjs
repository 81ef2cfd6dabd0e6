// The editor host in the user's cache folder: found sound and used, or installed.
//
// It is put together in a folder beside its place, checked, stamped, and only then renamed into place, so
// that no half of it is ever used; whoever comes second when two install at once drops his own. What was
// damaged later (a cleaner of old files, a full disk) is seen by the count and the size of its files.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cache.mjs';
import { atEnd } from './children.mjs';
import { hosts, nodeFor } from './host-versions.mjs';
import { npm } from './npm.mjs';
import { step } from './progress.mjs';
import { run } from './run.mjs';
import { Trouble, codeOf } from './trouble.mjs';

/** @typedef {import('./host-versions.mjs').Host} Host */
/** @typedef {import('./host-versions.mjs').Package} Package */

/**
 * @typedef {object} EditorHost
 * @property {string} vscode the version of VS Code inside
 * @property {string} folder
 * @property {string} node the program that runs it
 * @property {string} server the script to run
 */

const stampName = 'esa-log-host.json';
/** To be counted up whenever the steps of `assemble` change, so that older installations are renewed. */
const recipe = 1;
/** Something may still be writing there, or on Windows looking there. */
const retrying = { recursive: true, force: true, maxRetries: 10, retryDelay: 200 };
/** An installation that has not moved for so long was killed. */
const abandoned = 60 * 60 * 1000;

/** @param {Host} host @param {string} folder @returns {EditorHost} */
const layout = (host, folder) => ({
  vscode: host.vscode,
  folder,
  node: join(folder, 'node', 'bin', 'node'),
  server: join(folder, 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
});

/** What a host is made of, as its stamp says it. @param {Host} host */
const makings = host => [recipe, host.server.integrity, nodeFor(host).integrity].join(' ');

/** Counts files and bytes: 8,000 files take a tenth of a second. @param {string} folder @returns {Promise<{ files: number, bytes: number }>} */
async function measure(folder) {
  let files = 0;
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const inside = await measure(path);
      files += inside.files;
      bytes += inside.bytes;
    } else if (entry.name !== stampName) {
      files++;
      bytes += (await lstat(path)).size;
    }
  }
  return { files, bytes };
}

/** @param {EditorHost} at */
async function answers(at) {
  const said = await run(`VS Code ${at.vscode} host --version`, at.node, [at.server, '--version']);
  const version = said.split('\n')[0];
  if (version !== at.vscode) throw new Trouble(`The editor host says it is ${version}, not ${at.vscode}.`);
}

/** Says what is wrong with an installed host, or nothing. @param {Host} host @param {string} folder */
async function fault(host, folder) {
  try {
    const stamp = JSON.parse(await readFile(join(folder, stampName), 'utf8'));
    if (stamp.makings !== makings(host)) return 'it is of an older make';
    const now = await measure(folder);
    if (now.files !== stamp.files || now.bytes !== stamp.bytes) {
      return `it has ${now.files} files of ${now.bytes} bytes instead of ${stamp.files} of ${stamp.bytes}`;
    }
    await answers(layout(host, folder));
    return undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'it is incomplete';
    return error instanceof Error ? error.message : String(error);
  }
}

/** @param {string} file */
async function sha512(file) {
  const hash = createHash('sha512');
  for await (const part of createReadStream(file)) hash.update(part);
  return `sha512-${hash.digest('base64')}`;
}

/** Fetches a package, checks it to the byte and unpacks it. @param {Package} from @param {string} folder @param {string} name */
async function unpack(from, folder, name) {
  const spec = `${from.name}@${from.version}`;
  await npm(`npm pack ${spec}`, folder, ['pack', spec, '--ignore-scripts']);
  const file = `${from.name}-${from.version}.tgz`;
  const is = await sha512(join(folder, file));
  if (is !== from.integrity) {
    throw new Trouble(
      `The package ${spec} is not the one that is expected: it is ${is}, not ${from.integrity}.`,
    );
  }
  await mkdir(join(folder, name));
  await run(`unpacking ${spec}`, 'tar', ['-xzf', file, '-C', name, '--strip-components=1'], { cwd: folder });
  await rm(join(folder, file));
}

/** @param {Host} host @param {string} folder */
async function assemble(host, folder) {
  await Promise.all([unpack(host.server, folder, 'code-server'), unpack(nodeFor(host), folder, 'node')]);
  const vscode = join(folder, 'code-server', 'lib', 'vscode');
  // Exactly what the package's own lock files name. Their peer dependencies are not all locked, hence the
  // flag. No install scripts: what they would build is terminals and the like, which no log needs.
  const flags = ['ci', '--ignore-scripts', '--omit=dev', '--legacy-peer-deps', '--no-audit', '--no-fund'];
  await npm('npm ci of the editor host', vscode, flags);
  await npm("npm ci of the editor host's extensions", join(vscode, 'extensions'), flags);
  await answers(layout(host, folder));
  const stamp = { makings: makings(host), ...(await measure(folder)) };
  await writeFile(join(folder, stampName), JSON.stringify(stamp));
}

/** Puts a finished folder into its place, or drops it where another run was first. @param {Host} host @param {string} from @param {string} to */
async function settle(host, from, to) {
  for (;;) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES'].includes(codeOf(error) ?? '')) throw error;
      if ((await fault(host, to)) === undefined) {
        await rm(from, { recursive: true, force: true });
        return;
      }
      // Windows tells a folder in the way and one that can't be written to with the same code.
      if ((await stat(to).catch(() => undefined)) === undefined) throw error;
      await setAside(to);
    }
  }
}

/** @param {string} folder */
async function setAside(folder) {
  const aside = await mkdtemp(`${folder}.tmp-`);
  try {
    await rename(folder, join(aside, 'old'));
  } catch (error) {
    // Another run set it aside first.
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  await rm(aside, { recursive: true, force: true });
}

/** Removes what killed installations left behind. @param {string} parent */
async function sweep(parent) {
  for (const name of await readdir(parent)) {
    const path = join(parent, name);
    const age = Date.now() - ((await stat(path).catch(() => undefined))?.mtimeMs ?? Date.now());
    if (name.includes('.tmp-') && age > abandoned) await rm(path, retrying);
  }
}

/**
 * @param {'newest' | 'oldest'} which
 * @returns {Promise<EditorHost>}
 */
export async function editorHost(which) {
  const host = hosts[which];
  nodeFor(host);
  const parent = cached('editor-host');
  const place = join(parent, host.vscode);
  if (await stat(place).catch(() => undefined)) {
    const wrong = await fault(host, place);
    if (wrong === undefined) return layout(host, place);
    process.stderr.write(`The VS Code ${host.vscode} host in ${place} is installed again: ${wrong}.\n`);
  }
  await step(`Installing VS Code ${host.vscode} host`, async () => {
    await sweep(parent);
    const folder = await mkdtemp(`${place}.tmp-`);
    const drop = () => rm(folder, retrying);
    const done = atEnd(drop);
    try {
      await assemble(host, folder);
      await settle(host, folder, place);
    } catch (error) {
      await drop();
      throw error;
    } finally {
      done();
    }
  });
  return layout(host, place);
}
