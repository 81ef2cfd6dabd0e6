import { existsSync } from 'node:fs';
import { version } from '../../../package.json';
import { check } from './check';
import { DEFAULT_CONFIG, readConfig } from './config';
import { coverage } from './coverage';
import { events } from './events';
import { readAsked, withConfig } from './findings/asked';
import { helpOf } from './help';
import { formatFileName, namedFiles, type NamedFile } from './names';
import { assertOptionsOf, commandOf, COMMANDS, readArguments, valueOf } from './options';
import { writeError, watchOutputs } from './output';
import { onlyFile } from './places/eachLog';
import { CHECK_FORMATS, reportIn } from './reports/formats';
import { exitWith, TROUBLE } from './status';
import { reasonOf, CommandError } from './commandError';
import { reasonFor } from './compressed';
import { knownWords, listed, shownValue } from './words';

async function main(args: readonly string[]): Promise<void> {
  const given = readArguments(args);
  if (given.given.has('version')) {
    process.stdout.write(`${version}\n`);
    return;
  }
  const [first, ...others] = given.words;
  const [second] = others;
  if (first?.value === HELP) {
    const told = commandOf(second?.value);
    if (second !== undefined && second.value !== HELP && told === undefined) throw noCommand(second.value);
    const [, extra] = others;
    if (extra !== undefined)
      throw new CommandError(
        `help tells of one command, and not of ${shownValue(extra.value)} as well (see esa-log help)`,
      );
    process.stdout.write(helpOf(told));
    return;
  }
  if (given.given.has('help')) {
    process.stdout.write(helpOf(commandOf(first?.value)));
    return;
  }
  const files = namedFiles(others, args.length);
  const command = commandOf(first?.value);
  if (command) assertOptionsOf(command, given);
  const format = valueOf(given, 'format');
  switch (command) {
    case 'check': {
      assertFiles(command, files);
      const asked = readAsked(given);
      const known = formatOf(format, CHECK_FORMATS);
      const config = valueOf(given, 'config');
      if (config === '') throw new CommandError("--config '': name a file of settings (see esa-log --help)");
      const all = withConfig(asked, config === undefined ? DEFAULT_CONFIG : await readConfig(config));
      return check(files, reportIn(known, all), all);
    }
    case 'coverage':
      assertFiles(command, files);
      return coverage(files, formatOf(format, ['text', 'json']), topOf(valueOf(given, 'top')));
    case 'events': {
      formatOf(format, ['ndjson']);
      const [file, ...more] = files;
      if (file === undefined || more.length > 0) {
        throw new CommandError('events needs one FILE, or - for standard input (see esa-log --help)');
      }
      return eventsOf(file);
    }
    case 'export': {
      assertFiles(command, files);
      // What only few commands need takes neither time nor memory of the others.
      const { exportLogs } = await import('./export');
      const { readExport, readOutput } = await import('./exports/asked');
      const { EXPORT_FORMATS } = await import('./exports/formats');
      const asked = await readExport(given, formatOf(format, [...EXPORT_FORMATS, 'log']));
      return exportLogs(files, asked, readOutput(given));
    }
    case 'load': {
      const { load } = await import('./load');
      const { readDestination, readGivenTimes } = await import('./exports/asked');
      const [, ...logs] = files;
      const destination = readDestination(given, second?.value);
      assertFiles(command, logs);
      return load(logs, destination, readGivenTimes(given));
    }
    case undefined:
      throw first === undefined
        ? new CommandError('name a command: check, events, export, load or coverage (see esa-log help)')
        : noCommand(first.value);
  }
}

/** The word that is no command of a log, and may stand before one. */
const HELP = 'help';

/** @param word what stands in the place of one */
function noCommand(word: string): CommandError {
  // Whoever forgets the command most likely wants to know what is in the log.
  const meant = existsSync(word)
    ? `if it is a log: esa-log check ${shownValue(word)}`
    : knownWords(word, [...COMMANDS, HELP]);
  return new CommandError(`there is no command ${shownValue(word)}; ${meant} (see esa-log help)`);
}

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
    `--top ${shownValue(top)}: how many shapes to list is a number from 1 to 999999999 (see esa-log --help)`,
  );
}

/** @param known the first one is taken where none is named */
function formatOf<F extends string>(format: string | undefined, known: readonly [F, ...F[]]): F {
  if (format === undefined) return known[0];
  const found = known.find(each => each === format);
  if (found !== undefined) return found;
  const named = format === '' ? "''" : format;
  throw new CommandError(`there is no format ${named} here; there is ${listed(known)} (see esa-log --help)`);
}

async function eventsOf(file: NamedFile): Promise<void> {
  try {
    await events(await onlyFile(file));
  } catch (error) {
    throw new CommandError(`${formatFileName(file)}: ${reasonFor(error, 'events', file)}`);
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
