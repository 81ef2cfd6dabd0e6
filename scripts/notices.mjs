// The notices of what is bundled: the licences of others' packages ask for them in every copy.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { Trouble } from './trouble.mjs';

/** Where the notices lie, from the root. */
export const NOTICES = 'dist/THIRD-PARTY-NOTICES.txt';

/** Up to the last `node_modules`: packages have packages of their own. */
const PACKAGE = /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
const LICENCE = /^(?:licen[cs]e|copying)(?:[.-].*)?$/i;
const NOTICE = /^(?:notices?|third-?party-?notices?)(?:[.-].*)?$/i;

/**
 * The folders of packages whose code stands in what was bundled, from the root, in order.
 * @param {readonly (import('esbuild').Metafile | undefined)[]} metafiles
 */
function packagesIn(metafiles) {
  const outputs = metafiles.flatMap(metafile => Object.values(metafile?.outputs ?? {}));
  const paths = outputs.flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  return [...new Set(paths.flatMap(path => PACKAGE.exec(path)?.[0] ?? []))].sort();
}

/** @param {string} folder of a package, from the root */
async function noticeOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
  const files = (await readdir(join(root, folder))).sort();
  const licences = files.filter(file => LICENCE.test(file));
  if (licences.length === 0)
    throw new Trouble(`${folder} is bundled and holds no licence, so that its notice cannot be given.`);
  const texts = [...licences, ...files.filter(file => NOTICE.test(file))].map(file =>
    readFile(join(root, folder, file), 'utf8'),
  );
  const said = (await Promise.all(texts)).map(text => text.replace(/\r\n?/g, '\n').trim());
  return [`${name} ${version} (${license})`, ...said].join('\n\n');
}

/**
 * What is to go with every copy of what was bundled.
 * @param {readonly (import('esbuild').Metafile | undefined)[]} metafiles
 */
export async function noticesOf(metafiles) {
  const notices = await Promise.all(packagesIn(metafiles).map(noticeOf));
  const head = 'esa-log holds code of these packages, under the licences that follow.';
  return `${[head, ...notices].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
