import { parseArgs } from 'node:util';
import { CommandError } from './commandError';
import { knownWords, listed } from './words';

export const COMMANDS = ['check', 'events', 'export', 'load', 'coverage'] as const;
export type Command = (typeof COMMANDS)[number];

/** The command that a word names. */
export const commandOf = (word: string | undefined): Command | undefined =>
  COMMANDS.find(name => name === word);

interface Option {
  /** The commands that it is for; all, where it is left out. */
  readonly of?: readonly Command[];
  /** Whether a value stands behind it; of several the last one counts, unless it may be repeated, or stands once. */
  readonly value?: true;
  readonly repeats?: true;
  readonly once?: true;
  readonly short?: string;
}

/** Every option of the command line. What their values may be is said where they are read. */
const OPTIONS = {
  format: { value: true },
  config: { value: true, once: true, of: ['check'] },
  top: { value: true, of: ['coverage'] },
  rule: { value: true, repeats: true, of: ['check'] },
  severity: { value: true, repeats: true, of: ['check'] },
  'fail-on': { value: true, of: ['check'] },
  since: { value: true, of: ['check'] },
  until: { value: true, of: ['check'] },
  summary: { value: true, of: ['check'] },
  output: { value: true, once: true, of: ['export'] },
  table: { value: true, of: ['load'] },
  year: { value: true, of: ['export', 'load'] },
  'utc-offset': { value: true, of: ['export', 'load'] },
  'no-sets': { of: ['check'] },
  anonymize: { of: ['export'] },
  key: { value: true, once: true, of: ['export'] },
  help: { short: 'h' },
  version: {},
} as const satisfies Readonly<Record<string, Option>>;

export type OptionName = keyof typeof OPTIONS;
const TABLE: Readonly<Record<OptionName, Option>> = OPTIONS;
const isOption = (name: string): name is OptionName => Object.hasOwn(OPTIONS, name);

/** What stands on a command line. */
export interface Arguments {
  /** The values of each option that is there, in their order; of one that takes none, an empty list. */
  readonly given: ReadonlyMap<OptionName, readonly string[]>;
  /** What is no option, each with its 0-based place among all. */
  readonly words: readonly { readonly value: string; readonly index: number }[];
}

/**
 * Reads a command line: Node's own words for what is wrong are not ours, so what it lets pass is looked at here.
 * @throws CommandError
 */
export function readArguments(args: readonly string[]): Arguments {
  const { tokens } = parseArgs({ args: [...args], strict: false, tokens: true, options: optionsOfNode() });
  const given = new Map<OptionName, readonly string[]>();
  const words: { value: string; index: number }[] = [];
  const command = commandOf(tokens.find(token => token.kind === 'positional')?.value);
  for (const token of tokens) {
    if (token.kind === 'positional') words.push({ value: token.value, index: token.index });
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (!isOption(name)) throw unknownOption(rawName, name, command);
    const { value: takesValue, repeats, once } = TABLE[name];
    if (takesValue && value === undefined)
      throw new CommandError(`${rawName} needs a value behind it (see esa-log --help)`);
    if (!takesValue && value !== undefined)
      throw new CommandError(`${rawName} takes no value (see esa-log --help)`);
    if (once && given.has(name))
      throw new CommandError(`${rawName} may be given once only (see esa-log --help)`);
    given.set(name, [...(repeats ? (given.get(name) ?? []) : []), ...(value === undefined ? [] : [value])]);
  }
  return { given, words };
}

/** The value of an option that takes one; undefined where it is not there. */
export const valueOf = ({ given }: Arguments, name: OptionName): string | undefined =>
  given.get(name)?.at(-1);

/** @throws CommandError that names an option which is there and is not for a command */
export function assertOptionsOf(command: Command, { given }: Arguments): void {
  for (const name of given.keys()) {
    const { of } = TABLE[name];
    if (of && !of.includes(command))
      throw new CommandError(
        `${command} has no option --${name}, which is for ${listed(of)} (see esa-log help ${command})`,
      );
  }
}

function unknownOption(rawName: string, name: string, command: Command | undefined): CommandError {
  const known = Object.entries<Option>(OPTIONS).flatMap(([each, { of }]) =>
    command === undefined || of?.includes(command) !== false ? [each] : [],
  );
  const meant = knownWords(name, known, each => `--${each}`);
  return new CommandError(
    command === undefined
      ? `there is no option ${rawName}; ${meant} (see esa-log --help)`
      : `${command} has no option ${rawName}; ${meant} (see esa-log help ${command})`,
  );
}

function optionsOfNode() {
  return Object.fromEntries(
    Object.entries<Option>(OPTIONS).map(([name, { value, short }]) => [
      name,
      { type: value ? ('string' as const) : ('boolean' as const), ...(short !== undefined && { short }) },
    ]),
  );
}
