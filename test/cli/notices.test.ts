// The licences of what is bundled ask for their notices in every copy.
import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { readdirSync, readFileSync } from 'node:fs';
import { products, shared } from '../../scripts/products.mjs';
import { inRoot, root } from '../support/root';

const NOTICES = 'dist/THIRD-PARTY-NOTICES.txt';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly files: readonly string[];
}

const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(inRoot(folder, 'package.json'), 'utf8')) as Manifest;

/** The folders of packages that esbuild takes code from. */
async function bundled(): Promise<string[]> {
  const folders = new Set<string>();
  for (const product of products) {
    const { metafile } = await build({
      absWorkingDir: root,
      ...shared,
      ...product,
      metafile: true,
      write: false,
    });
    for (const { inputs } of Object.values(metafile.outputs))
      for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
        const parts = path.split('/');
        const at = parts.lastIndexOf('node_modules') + 1;
        if (at === 0 || bytesInOutput === 0) continue;
        folders.add(parts.slice(0, at + (parts[at]?.startsWith('@') === true ? 2 : 1)).join('/'));
      }
  }
  return [...folders].sort();
}

describe('cli: notices of what is bundled', () => {
  const text = readFileSync(inRoot(NOTICES), 'utf8');
  const headings = Array.from(text.matchAll(/^-{80}\n\n(.+)$/gm), ([, heading]) => heading ?? '');

  it('name every package whose code is in the product, with its licence, and no other', async () => {
    const folders = await bundled();
    assert.ok(folders.length > 5);
    const named = folders.map(folder => {
      const { name, version, license } = manifestOf(folder);
      return `${name} ${version} (${license})`;
    });
    assert.deepEqual(headings, named);
    for (const licence of ['MIT', 'ISC', 'BlueOak-1.0.0'])
      assert.ok(
        headings.some(heading => heading.endsWith(`(${licence})`)),
        licence,
      );
  });

  it('hold the words of each licence, and who wrote what', async () => {
    for (const folder of await bundled()) {
      const licences = readdirSync(inRoot(folder)).filter(file => /^licen[cs]e/i.test(file));
      assert.ok(licences.length > 0, folder);
      for (const file of licences) {
        const words = readFileSync(inRoot(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
        assert.ok(words.length > 200 && text.includes(words), `${folder}/${file}`);
      }
    }
  });

  it('are among the files of the VSIX', () => {
    assert.ok(manifestOf('.').files.includes(NOTICES));
  });
});
