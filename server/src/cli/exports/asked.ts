import { MOST_HOURS } from '../../log/times/typedTime';
import { CommandError } from '../commandError';
import type { GivenTimes } from '../clock';
import { valueOf, type Arguments, type OptionName } from '../options';
import { shownValue } from '../words';
import type { ExportAsked } from '../export';
import type { Destination } from './clickHouse';
import type { ExportFormat } from './formats';
import { readKey } from './key';

/** What `--year` and `--utc-offset` say. @throws CommandError that names the option and its value */
export const readGivenTimes = (args: Arguments): GivenTimes => ({
  year: yearIn(valueOf(args, 'year')),
  offsetSeconds: offsetIn(valueOf(args, 'utc-offset')),
});

/**
 * What is to be written.
 * @throws CommandError where an option is missing, or is of another format
 */
export async function readExport(args: Arguments, format: ExportFormat | 'log'): Promise<ExportAsked> {
  const others: readonly OptionName[] = format === 'log' ? ['year', 'utc-offset'] : ['anonymize', 'key'];
  const stray = others.find(name => args.given.has(name));
  if (stray !== undefined)
    throw new CommandError(`--${stray} is not for --format ${format} (see esa-log help export)`);
  if (format !== 'log') return { format, times: readGivenTimes(args) };
  if (!args.given.has('anonymize'))
    throw new CommandError(
      '--format log needs --anonymize: without it, the log is there already (see esa-log help export)',
    );
  return { format, key: await readKey(args) };
}

/**
 * Where `--output` leads: undefined for standard output.
 * @throws CommandError for an empty name, which a variable without a value gives
 */
export function readOutput(args: Arguments): string | undefined {
  const output = valueOf(args, 'output');
  if (output === '') throw new CommandError("--output '': name a file (see esa-log help export)");
  return output === '-' ? undefined : output;
}

/** Names that need no quoting, of a table or of a database and a table. */
const TABLE = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?$/;

/**
 * What `load` sends rows to. User and password are taken from the environment where the address has none: everybody on
 * the machine sees a command line.
 * @param address as on the command line
 * @throws CommandError for what is no address of HTTP, and a table whose name would have to be quoted
 */
export function readDestination(args: Arguments, address: string | undefined): Destination {
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new CommandError(
      `load needs the URL of ClickHouse before its files, as http://localhost:8123/${address === undefined ? '' : `, and not ${shownValue(address)}`} (see esa-log help load)`,
    );
  const table = valueOf(args, 'table') ?? 'mail_entries';
  if (!TABLE.test(table))
    throw wrong('table', table, 'it is the name of a table, as mail_entries or logs.mail_entries');
  const user = url.username === '' ? process.env.CLICKHOUSE_USER : decodeURIComponent(url.username);
  const password = url.password === '' ? process.env.CLICKHOUSE_PASSWORD : decodeURIComponent(url.password);
  url.username = '';
  url.password = '';
  return { url, table, user, password };
}

function yearIn(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  // Of UTC there is no earlier time than 1970 in some of the formats.
  if (/^\d{4}$/.test(given) && Number(given) >= 1970) return Number(given);
  throw wrong('year', given, 'it is the year of the first entry, as 2027');
}

function offsetIn(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (given === 'Z') return 0;
  const [, sign, hours, minutes] = /^([+-])(\d\d):([0-5]\d)$/.exec(given) ?? [];
  const offset = Number(hours) * 60 + Number(minutes);
  if (sign !== undefined && offset <= MOST_HOURS * 60) return (sign === '-' ? -60 : 60) * offset;
  throw wrong('utc-offset', given, 'it is what the clock of the log is ahead of UTC, as +02:00, -05:00 or Z');
}

const wrong = (option: string, value: string, why: string): CommandError =>
  new CommandError(`--${option} ${shownValue(value)}: ${why} (see esa-log help)`);
