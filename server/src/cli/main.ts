import { parseArgs } from 'node:util';
import { version } from '../../../package.json';
import { check, type CheckFormat } from './check';
import { events } from './events';
import { complain } from './output';
import { reasonOf, Trouble } from './trouble';

const HELP = `esa-log ${version}: reads mail logs of the Cisco Email Security Appliance

esa-log check [--format text|json] FILE...
    Prints a line for each failed SMTP authentication: who, from where, by which
    mechanism and profile; or at which server, with which reply.
    Exit status: 0 none, 1 some, 2 trouble with a file or the command line.

esa-log events [--format ndjson] FILE
    Prints every entry of the log as a JSON object on a line of its own.
    Exit status: 0 done, 2 trouble.

FILE - is standard input. esa-log --help prints this, esa-log --version the
version.
`;

const TROUBLE = 2;

/** @returns the exit status */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args);
  if (values.version) return print(`${version}\n`);
  if (values.help) return print(HELP);
  const [command, ...files] = positionals;
  switch (command) {
    case 'check':
      if (files.length === 0)
        throw new Trouble('check needs a FILE, or - for standard input (see esa-log --help)');
      return check(files, formatOf(values.format, ['text', 'json']) as CheckFormat);
    case 'events': {
      formatOf(values.format, ['ndjson']);
      const [file, ...more] = files;
      if (file === undefined || more.length > 0) {
        throw new Trouble('events needs one FILE, or - for standard input (see esa-log --help)');
      }
      return eventsOf(file);
    }
    case undefined:
      throw new Trouble('name a command, check or events (see esa-log --help)');
    default:
      throw new Trouble(`there is no command ${command}; there are check and events (see esa-log --help)`);
  }
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new Trouble(`${error instanceof Error ? error.message : String(error)} (see esa-log --help)`);
  }
}

function formatOf(format: string | undefined, known: readonly string[]): string {
  if (format === undefined) return known[0] ?? '';
  if (known.includes(format)) return format;
  throw new Trouble(`there is no format ${format} here; there is ${known.join(' and ')}`);
}

async function eventsOf(file: string): Promise<number> {
  try {
    await events(file);
    return 0;
  } catch (error) {
    throw new Trouble(`${file}: ${reasonOf(error)}`);
  }
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

// Whoever reads our output may have seen enough (`| head`): that is no trouble.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  complain(reasonOf(error));
  process.exit(TROUBLE);
});

main(process.argv.slice(2)).then(
  status => {
    process.exitCode = status;
  },
  (error: unknown) => {
    complain(reasonOf(error));
    process.exitCode = TROUBLE;
  },
);
