import { parseArgs } from 'node:util';
import { version } from '../../../package.json';
import { check, type CheckFormat } from './check';
import { readConfig } from './config';
import { coverage, type CoverageFormat } from './coverage';
import { events } from './events';
import { formatFileName, namedFiles, type NamedFile } from './names';
import { writeError, watchOutputs } from './output';
import { exitWith, TROUBLE } from './status';
import { reasonOf, CommandError } from './commandError';

const HELP = `esa-log ${version}: reads mail logs of the Cisco Email Security Appliance

esa-log check [--format text|json] [--config SETTINGS] FILE...
    Prints a line for each failed SMTP authentication: who, from where, by which
    mechanism and profile; or at which server, with which reply. Lines that look
    like log lines and could not be read are told on standard error.
    SETTINGS is a JSON file with severity, thresholds and ignore, as
    docs/findings.md tells; what is wrong in it is told, and has its default.
    Exit status: 0 none, 1 some, 2 trouble with a file or the command line.

esa-log events [--format ndjson] FILE
    Prints every entry of the log as a JSON object on a line of its own. Lines
    that could not be read are told on standard error.
    Exit status: 0 done, 2 trouble.

esa-log coverage [--format text|json] [--top N] FILE...
    Prints how many entries are understood, and the shapes of those that are
    not and of lines that could not be read, the most frequent first: N of each
    at most, 30 if not given. All values in them are masked, so that the list
    can be shown to anybody.
    Exit status: 0 done, 2 trouble with a file or the command line.

FILE - is standard input. Status 2 is also that of trouble that could not be
told, and of a file that was cut short while it was read.
esa-log --help prints this, esa-log --version the version.
`;

async function main(args: readonly string[]): Promise<void> {
  const { values, tokens } = readArguments(args);
  if (values.version) {
    process.stdout.write(`${version}\n`);
    return;
  }
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const [first, ...others] = tokens.filter(token => token.kind === 'positional');
  const command = first?.value;
  const files = namedFiles(others, args.length);
  if (values.top !== undefined && command !== 'coverage')
    throw new CommandError('--top is for coverage (see esa-log --help)');
  if (values.config !== undefined && command !== 'check')
    throw new CommandError('--config is for check (see esa-log --help)');
  switch (command) {
    case 'check': {
      assertFiles(command, files);
      const format = formatOf(values.format, ['text', 'json']) as CheckFormat;
      return check(files, format, values.config === undefined ? undefined : await readConfig(values.config));
    }
    case 'coverage':
      assertFiles(command, files);
      return coverage(files, formatOf(values.format, ['text', 'json']) as CoverageFormat, topOf(values.top));
    case 'events': {
      formatOf(values.format, ['ndjson']);
      const [file, ...more] = files;
      if (file === undefined || more.length > 0) {
        throw new CommandError('events needs one FILE, or - for standard input (see esa-log --help)');
      }
      return eventsOf(file);
    }
    case undefined:
      throw new CommandError('name a command: check, events or coverage (see esa-log --help)');
    default:
      throw new CommandError(
        `there is no command ${command}; there are check, events and coverage (see esa-log --help)`,
      );
  }
}

const OPTIONS = {
  format: { type: 'string' },
  config: { type: 'string' },
  top: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

type OptionName = keyof typeof OPTIONS;

/** Its own words for what is wrong are Node's: what it lets pass is looked at here. */
function readArguments(args: readonly string[]) {
  const { tokens } = parseArgs({ args: [...args], strict: false, tokens: true, options: OPTIONS });
  const values: { format?: string; config?: string; top?: string; help?: boolean; version?: boolean } = {};
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (!isOption(name)) {
      const known = '--format, --config, --top, --help and --version';
      throw new CommandError(`there is no option ${rawName}; there are ${known} (see esa-log --help)`);
    }
    if (name === 'format' || name === 'config' || name === 'top') {
      if (value === undefined)
        throw new CommandError(`${rawName} needs a value behind it (see esa-log --help)`);
      values[name] = value;
    } else {
      if (value !== undefined) throw new CommandError(`${rawName} takes no value (see esa-log --help)`);
      values[name] = true;
    }
  }
  return { values, tokens };
}

const isOption = (name: string): name is OptionName => Object.hasOwn(OPTIONS, name);

function assertFiles(command: string, files: readonly NamedFile[]): void {
  if (files.length === 0)
    throw new CommandError(`${command} needs a FILE, or - for standard input (see esa-log --help)`);
}

/** How many shapes are listed where nobody says it: a screenful. */
const TOP = 30;

function topOf(top: string | undefined): number {
  if (top === undefined) return TOP;
  if (/^[1-9]\d{0,8}$/.test(top)) return Number(top);
  throw new CommandError(
    `--top ${/^\S+$/.test(top) ? top : `'${top}'`}: how many shapes to list is a number from 1 to 999999999 (see esa-log --help)`,
  );
}

function formatOf(format: string | undefined, known: readonly string[]): string {
  if (format === undefined) return known[0] ?? '';
  if (known.includes(format)) return format;
  const named = format === '' ? "''" : format;
  throw new CommandError(
    `there is no format ${named} here; there is ${known.join(' and ')} (see esa-log --help)`,
  );
}

async function eventsOf(file: NamedFile): Promise<void> {
  try {
    await events(file);
  } catch (error) {
    throw new CommandError(`${formatFileName(file)}: ${reasonOf(error)}`);
  }
}

function fail(error: unknown): void {
  exitWith(TROUBLE);
  writeError(reasonOf(error));
}

watchOutputs();
// Node would exit with 1, which says that something was found.
process.on('uncaughtException', error => {
  fail(error);
  process.exit();
});
main(process.argv.slice(2)).catch(fail);
