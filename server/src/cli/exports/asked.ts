import { CommandError } from '../commandError';
import type { GivenTimes } from '../clock';
import { valueOf, type Arguments } from '../options';
import { shownValue } from '../words';

/** What `--year` and `--utc-offset` say. @throws CommandError that names the option and its value */
export const readGivenTimes = (args: Arguments): GivenTimes => ({
  year: yearIn(valueOf(args, 'year')),
  offsetSeconds: offsetIn(valueOf(args, 'utc-offset')),
});

/**
 * Where `--output` leads: undefined for standard output.
 * @throws CommandError for an empty name, which a variable without a value gives
 */
export function readOutput(args: Arguments): string | undefined {
  const output = valueOf(args, 'output');
  if (output === '') throw new CommandError("--output '': name a file (see esa-log help export)");
  return output === '-' ? undefined : output;
}

function yearIn(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  // Of UTC there is no earlier time than 1970 in some of the formats.
  if (/^\d{4}$/.test(given) && Number(given) >= 1970) return Number(given);
  throw wrong('year', given, 'it is the year of the first entry, as 2027');
}

const LONGEST_OFFSET_MINUTES = 14 * 60;

function offsetIn(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (given === 'Z') return 0;
  const [, sign, hours, minutes] = /^([+-])(\d\d):([0-5]\d)$/.exec(given) ?? [];
  const offset = Number(hours) * 60 + Number(minutes);
  if (sign !== undefined && offset <= LONGEST_OFFSET_MINUTES) return (sign === '-' ? -60 : 60) * offset;
  throw wrong('utc-offset', given, 'it is what the clock of the log is ahead of UTC, as +02:00, -05:00 or Z');
}

const wrong = (option: string, value: string, why: string): CommandError =>
  new CommandError(`--${option} ${shownValue(value)}: ${why} (see esa-log help export)`);
