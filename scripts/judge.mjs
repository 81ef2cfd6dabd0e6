// `npm run judge -- --seeds 1000-1040 --days 1`: what the rules find in labelled logs, and what they get wrong, as a table.
import { installDependencies } from './install.mjs';
import { main } from './main.mjs';
import { parsed } from './options.mjs';
import { Trouble } from './trouble.mjs';

const usage = `npm run judge -- [--seeds FROM-TO] [--days N] [--no-attacks] [--list]

  --seeds FROM-TO  Logs with these seeds are made; 1000-1009 if not given.
  --days N         How long each is; 1 if not given.
  --no-attacks     Nobody attacks.
  --list           Names what is wrong, one by one.`;

/**
 * @typedef {object} Verdict test/scenarios/judging.ts
 * @property {number} seed
 * @property {string} rule
 * @property {{ readonly kind: string } | undefined} actor
 * @property {boolean} isRight
 * @property {string} told
 */
/** @typedef {{ judge: (seed: number, options: object) => Verdict[] }} Module */

/** @param {string[]} args */
function parse(args) {
  return parsed(
    {
      args,
      options: {
        seeds: { type: 'string', default: '1000-1009' },
        days: { type: 'string', default: '1' },
        'no-attacks': { type: 'boolean', default: false },
        list: { type: 'boolean', default: false },
      },
    },
    usage,
  ).values;
}

/** @param {string} name @param {readonly Verdict[]} some */
const share = (name, some) => {
  const right = some.filter(({ isRight }) => isRight).length;
  return `| ${name} | ${some.length} | ${right} | ${some.length === 0 ? '' : (right / some.length).toFixed(3)} |`;
};

/** @param {readonly Verdict[]} verdicts @param {(verdict: Verdict) => string} nameOf */
function table(verdicts, nameOf) {
  const names = [...new Set(verdicts.map(nameOf))].sort();
  return [
    ...names.map(name =>
      share(
        name,
        verdicts.filter(each => nameOf(each) === name),
      ),
    ),
    share('all', verdicts),
  ];
}

await main(async args => {
  const values = parse(args);
  const [, from, to] = /^(\d+)-(\d+)$/.exec(values.seeds) ?? [];
  const days = Number(values.days);
  if (from === undefined || to === undefined || !Number.isSafeInteger(days) || days < 1)
    throw new Trouble(usage);
  await installDependencies();
  const { loadBundled } = await import('./bundled.mjs');
  /** @type {Module} */
  const { judge } = await loadBundled("export * from './test/scenarios/judging';");
  /** @type {Verdict[]} */
  const verdicts = [];
  for (let seed = Number(from); seed <= Number(to); seed++)
    verdicts.push(...judge(seed, { days, attacks: !values['no-attacks'] }));
  const findings = verdicts.filter(({ actor }) => actor === undefined);
  const actors = verdicts.filter(({ actor }) => actor !== undefined);
  const lines = [
    `Seeds ${values.seeds}, ${days} ${days === 1 ? 'day' : 'days'} each${values['no-attacks'] ? ', without attacks' : ''}`,
    '',
    '| Findings of | told | right | precision |',
    '| --- | --- | --- | --- |',
    ...table(findings, ({ rule }) => rule),
    '',
    '| To be found | there | found | recall |',
    '| --- | --- | --- | --- |',
    ...table(actors, ({ actor, rule }) => `${actor?.kind ?? ''}: ${rule}`),
  ];
  for (const line of lines) console.log(line);
  if (values.list)
    for (const { seed, rule, told } of verdicts.filter(({ isRight }) => !isRight))
      console.log(`seed ${seed}: ${rule}: ${told}`);
});
