// `npm run scenarios -- --seed 7 --days 3 FOLDER`: writes a log in which it is known who did what, and the truth about it.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installDependencies } from './install.mjs';
import { main } from './main.mjs';
import { parsed } from './options.mjs';
import { Trouble } from './trouble.mjs';

const usage = `npm run scenarios -- [--seed N] [--days N] [--no-attacks] [--kind KIND]… FOLDER

  --seed N      Another number, another log; 1 if not given.
  --days N      How long the log is; 1 if not given.
  --no-attacks  Nobody attacks.
  --kind KIND   Beside people at work, this kind of actor alone takes part; may be given several times.

Writes FOLDER/seed-N.log, and FOLDER/seed-N.labels.json: whose each authentication is, and what rules have to say of it.`;

/**
 * @typedef {object} Module test/scenarios/scenario.ts
 * @property {(seed: number, options: object) => { text: string, actors: readonly { id: string, isAttack: boolean }[] }} scenario
 * @property {readonly string[]} ATTACK_KINDS
 * @property {readonly string[]} BENIGN_KINDS
 */

/** @param {string} name @param {string} text @param {number} least */
function wholeNumber(name, text, least) {
  const number = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number) || number < least)
    throw new Trouble(`--${name} can't be ${text}.\n\n${usage}`);
  return number;
}

/** @param {string[]} args */
function parse(args) {
  return parsed(
    {
      args,
      allowPositionals: true,
      options: {
        seed: { type: 'string', default: '1' },
        days: { type: 'string', default: '1' },
        'no-attacks': { type: 'boolean', default: false },
        kind: { type: 'string', multiple: true },
      },
    },
    usage,
  );
}

/** JSON with a line for each actor. @param {object} about the log @param {readonly object[]} actors */
function labels(about, actors) {
  const lines = actors.map(actor => `    ${JSON.stringify(actor)}`).join(',\n');
  return `{\n  "about": ${JSON.stringify(about)},\n  "actors": [\n${lines}\n  ]\n}\n`;
}

await main(async args => {
  const { values, positionals } = parse(args);
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new Trouble(usage);
  const seed = wholeNumber('seed', values.seed, 0);
  const days = wholeNumber('days', values.days, 1);
  await installDependencies();
  const { loadBundled } = await import('./bundled.mjs');
  /** @type {Module} */
  const { scenario, ATTACK_KINDS, BENIGN_KINDS } = await loadBundled(
    "export * from './test/scenarios/scenario';",
  );
  const known = [...BENIGN_KINDS, ...ATTACK_KINDS];
  const strange = values.kind?.filter(kind => !known.includes(kind)) ?? [];
  if (strange.length > 0)
    throw new Trouble(`There is no kind ${strange.join(', ')}. There are ${known.join(', ')}.`);
  const attacks = !values['no-attacks'];
  const kinds = values.kind;
  const { text, actors } = scenario(seed, { days, attacks, ...(kinds ? { kinds } : {}) });
  await mkdir(folder, { recursive: true });
  const file = join(folder, `seed-${seed}`);
  await writeFile(`${file}.log`, text);
  await writeFile(`${file}.labels.json`, labels({ seed, days, attacks }, actors));
  const attackers = actors.filter(({ isAttack }) => isAttack).length;
  console.log(`${file}.log, ${actors.length} actors, ${attackers} of them attackers: ${file}.labels.json`);
});
