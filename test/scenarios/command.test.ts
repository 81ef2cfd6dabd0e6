// `npm run scenarios`, run as a developer runs it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../support/root';
import { scenario } from './scenario';

const run = (...args: string[]) =>
  spawnSync(process.execPath, [inRoot('scripts', 'scenarios.mjs'), ...args], { encoding: 'utf8' });

describe('npm run scenarios', () => {
  const folder = mkdtempSync(join(tmpdir(), 'esa-log-scenarios-'));
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('writes a log and its labels', () => {
    const { status, stderr } = run('--seed', '7', '--no-attacks', folder);
    assert.deepEqual([status, stderr], [0, '']);
    const { text, actors } = scenario(7, { attacks: false });
    assert.equal(readFileSync(join(folder, 'seed-7.log'), 'utf8'), text);
    assert.deepEqual(JSON.parse(readFileSync(join(folder, 'seed-7.labels.json'), 'utf8')), {
      about: { seed: 7, days: 1, attacks: false },
      actors,
    });
  });

  for (const [name, args] of [
    ['a folder that is missing', []],
    ['a seed that is none', ['--seed', 'x', folder]],
    ['no days', ['--days', '0', folder]],
    ['a kind that there is not', ['--kind', 'ghost', folder]],
    ['an option that there is not', ['--ghost', folder]],
  ] as const) {
    it(`tells ${name}`, () => {
      const { status, stderr } = run(...args);
      assert.equal(status, 1);
      assert.match(stderr, /npm run scenarios|There is no kind ghost/);
    });
  }
});
