// `npm run benchmark`: measures what is to be fast beside what it is compared with, prints a table for each
// benchmark, and ends with exit code 1 when a gate is missed. What is measured is in test/benchmark.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { startEditor } from './benchmark-editor.mjs';
import { editorHost } from './host.mjs';
import { installDependencies } from './install.mjs';
import { main } from './main.mjs';
import { parsed } from './options.mjs';
import { root } from './paths.mjs';
import { ofCommandLine } from './products.mjs';
import { Trouble } from './trouble.mjs';

/** Figures of fewer rounds are good for a look, and not for the record. */
const recordedRounds = 15;

/** @param {readonly string[]} names */
const usage = names => `npm run benchmark [-- [--rounds N] [--before REVISION] [NAME…]]

  NAME…              ${names.join(', ')}. All of them if none is named.
  --rounds N         How often everything is measured; ${recordedRounds} if not given, which is the fewest for the record.
  --before REVISION  A revision of this checkout, which since compares with: since alone if no other is named.`;

/** @param {string[]} args @param {readonly string[]} names @param {string} sinceName */
function readOptions(args, names, sinceName) {
  const { values, positionals } = parse(args, names);
  const rounds = Number(values.rounds);
  if (!Number.isSafeInteger(rounds) || rounds < 1)
    throw new Trouble(`--rounds can't be ${values.rounds}.\n\n${usage(names)}`);
  const strange = positionals.filter(name => !names.includes(name));
  if (strange.length > 0)
    throw new Trouble(`There is no benchmark ${strange.join(', ')}.\n\n${usage(names)}`);
  const { before } = values;
  const all = before === undefined ? names.filter(name => name !== sinceName) : [sinceName];
  const chosen = positionals.length === 0 ? all : positionals;
  if (before === undefined && chosen.includes(sinceName))
    throw new Trouble(`${sinceName} needs --before REVISION.\n\n${usage(names)}`);
  return { help: values.help, rounds, before, chosen };
}

/** @param {string[]} args @param {readonly string[]} names */
function parse(args, names) {
  return parsed(
    {
      args,
      allowPositionals: true,
      options: {
        rounds: { type: 'string', default: String(recordedRounds) },
        before: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    },
    usage(names),
  );
}

/** The folder of VS Code's built-in extensions. */
async function builtInExtensions() {
  const named = process.env.ESA_LOG_HOST_EXTENSIONS;
  if (named) return named;
  const { folder } = await editorHost('newest');
  return join(folder, 'code-server', 'lib', 'vscode', 'extensions');
}

/** Builds the product, and those parts of it that are measured by themselves. */
async function measuredCode() {
  // It needs what has just been installed.
  const { buildProduct, bundle } = await import('./build.mjs');
  await buildProduct();
  const outfile = join(root, 'out', 'benchmark', 'subject.cjs');
  await bundle({ entryPoints: ['test/benchmark/subject/index.ts'], outfile });
  return outfile;
}

/**
 * What is measured, in revisions in which it stood elsewhere: files below server/src that lead there.
 * @type {Readonly<Record<string, string>>}
 */
const moved = {
  'service/openLog.ts': `
    import { OpenLog as Before } from '../documents';
    export class OpenLog extends Before {
      constructor(uri, version, text, { soon }) {
        super(uri, version, text, soon);
      }
    }`,
  'protocol/clientContext.ts': "export { contextOf } from '../server';",
  // Before there were any.
  'log/findings/groupRules.ts': 'export class RuleGroups {}',
  'node/scheduler.ts': `
    export const nodeScheduler = { now: () => performance.now(), soon: work => setImmediate(work) };`,
};

/** The same of an earlier revision. @param {string} revision */
async function earlierCode(revision) {
  const { bundle } = await import('./build.mjs');
  const folder = join(root, 'out', 'benchmark', 'before');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const archive = join(folder, 'source.tar');
  for (const [program, ...given] of [
    [
      'git',
      '-C',
      root,
      'archive',
      '--output',
      archive,
      revision,
      'server',
      'package.json',
      'l10n',
      'tsconfig.base.json',
    ],
    ['tar', '-xf', archive, '-C', folder],
  ]) {
    const { status, error, stderr } = spawnSync(program ?? '', given, { encoding: 'utf8' });
    if (status !== 0) throw new Trouble(`${revision} can't be compared with: ${error?.message ?? stderr}`);
  }
  // What is measured of it is what is measured today.
  const subject = join('test', 'benchmark', 'subject');
  cpSync(join(root, subject), join(folder, subject), { recursive: true });
  for (const [file, content] of Object.entries(moved)) {
    const path = join(folder, 'server', 'src', file);
    if (existsSync(path)) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  // Packages are found in the folders above.
  const made = {
    subject: join(folder, 'subject.cjs'),
    server: join(folder, 'server.cjs'),
    cli: join(folder, 'cli.cjs'),
  };
  await bundle({ entryPoints: [join(folder, 'test/benchmark/subject/index.ts')], outfile: made.subject });
  await bundle({ entryPoints: [join(folder, 'server/src/node.ts')], outfile: made.server });
  await bundle({
    entryPoints: [join(folder, 'server/src/cli/main.ts')],
    outfile: made.cli,
    ...ofCommandLine,
  });
  return made;
}

/** What the figures depend on. @param {number} rounds */
const circumstances = rounds =>
  `Node ${process.versions.node}, ${process.platform}-${process.arch}, ${cpus().length} × ${cpus()[0]?.model.trim() || 'processor'}, ${rounds} rounds${rounds < recordedRounds ? ': too few for the record' : ''}`;

/** Says on a terminal which round is running: measuring leaves no time to draw in between. @param {string} name @param {number} rounds */
const progress = (name, rounds) => (/** @type {number} */ round) => {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`\r\x1b[K${name} … ${round === 0 ? 'warming up' : `round ${round} of ${rounds}`}`);
};

await main(async args => {
  await installDependencies();
  // It needs what has just been installed.
  const { names, runBenchmark, sinceName } = await import('../test/benchmark/index.mjs');
  const { help, rounds, before, chosen } = readOptions(args, names, sinceName);
  if (help) {
    console.log(usage(names));
    return 0;
  }
  const places = {
    root,
    extensions: await builtInExtensions(),
    subject: await measuredCode(),
    startEditor,
    ...(before !== undefined && { before: await earlierCode(before) }),
  };
  console.log(circumstances(rounds));
  let failed = 0;
  for (const name of chosen) {
    const result = await runBenchmark(name, places, rounds, progress(name, rounds));
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    console.log(`\n${result.text}`);
    failed += result.failed;
  }
  console.log(failed === 0 ? '\nNo gate is missed.' : `\nGates missed: ${failed}.`);
  return failed === 0 ? 0 : 1;
});
