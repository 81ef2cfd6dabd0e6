import { open } from 'node:fs/promises';
import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { Severities } from '../log/findings/rule';
import { Faults, isObject, type SettingsPath } from '../log/settings/faults';
import { readRuleSettings } from '../log/settings/readRuleSettings';
import { DEFAULT_RULE_SETTINGS, type RuleSettings } from '../log/settings/ruleSettings';
import { visible } from '../log/visible';
import { english } from '../texts/language';
import { renderPhrase } from '../texts/render';
import { CommandError, reasonOf } from './commandError';
import { writeError } from './output';
import { exitWith, TROUBLE } from './status';

/** What a check judges by. */
export interface CheckConfig {
  readonly severities: Severities;
  readonly rules: RuleSettings;
}

export const DEFAULT_CONFIG: CheckConfig = { severities: {}, rules: DEFAULT_RULE_SETTINGS };

/** What a file of settings may have. `$schema` is for editors. */
export const CONFIG_MEMBERS: readonly string[] = ['$schema', 'severity', 'thresholds', 'ignore'];

/** More than anybody writes; what is longer is most likely no such file, and may have no end. */
const MOST_BYTES = 1024 * 1024;

/** Something that is wrong in a file of settings. */
interface Fault {
  /** 0-based, in the text; undefined where it has no place. */
  readonly offset: number | undefined;
  readonly message: string;
}

/**
 * The settings in a file, JSON as docs/findings.md tells. What cannot be used of it has its default, and is told on
 * standard error with its line and column, counted from 1 (UTF-16); the exit status is that of trouble then.
 */
export async function readConfig(path: string): Promise<CheckConfig> {
  let text: string;
  try {
    text = await textOf(path);
  } catch (error) {
    tell(
      path,
      `${isFolder(error) ? 'is a folder, and no file of settings' : reasonOf(error)}. The defaults are used.`,
    );
    return DEFAULT_CONFIG;
  }
  const { config, faults } = configFrom(text);
  for (const { offset, message } of faults)
    tell(offset === undefined ? path : `${path}:${placeOf(text, offset)}`, message);
  return config;
}

const isFolder = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EISDIR';

function tell(where: string, message: string): void {
  exitWith(TROUBLE);
  writeError(`${where}: ${message}`);
}

/** @throws what kept it from being read */
async function textOf(path: string): Promise<string> {
  // A pipe has no length, and gives what it has piece by piece.
  const file = await open(path);
  try {
    const bytes = Buffer.alloc(MOST_BYTES + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length, null);
      length += bytesRead;
      if (length > MOST_BYTES) throw new CommandError('longer than 1 MiB: that is no file of settings');
      if (bytesRead === 0) break;
    }
    return decoded(bytes.subarray(0, length));
  } finally {
    await file.close();
  }
}

/** Without the mark that some editors put first. */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CommandError('no text in UTF-8');
  }
}

/** Of the text of such a file: what can be used, and what cannot, in the order of the text. */
function configFrom(text: string): { readonly config: CheckConfig; readonly faults: readonly Fault[] } {
  const { root, errors } = treeOf(text);
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return { config: DEFAULT_CONFIG, faults: [syntaxFault(errors[0])] };
  }
  if (!isObject(given)) {
    const message = 'it has to be an object: { … }. The defaults are used.';
    return { config: DEFAULT_CONFIG, faults: [{ offset: root?.offset, message }] };
  }
  const unknown = new Faults();
  unknown.unknown(given, [], CONFIG_MEMBERS);
  const { severities, rules, faults } = readRuleSettings(given, { path: [], severityName: rule => rule });
  const told = [...unknown.all, ...faults].map(({ path, message, isName }) => ({
    offset: root && offsetOf(root, path, isName),
    message: renderPhrase(message, english, visible),
  }));
  const all = [...told, ...(root ? repeatedIn(root) : [])];
  return { config: { severities, rules }, faults: all.sort((a, b) => (a.offset ?? 0) - (b.offset ?? 0)) };
}

/** The text as it is built, with its places, and what is no JSON in it. */
function treeOf(text: string): { readonly root: Node | undefined; readonly errors: readonly ParseError[] } {
  const errors: ParseError[] = [];
  try {
    return { root: parseTree(text, errors, { disallowComments: true }), errors };
  } catch (error) {
    // It is nested too deep for the parser, and for any settings.
    if (error instanceof RangeError) return { root: undefined, errors: [] };
    throw error;
  }
}

/** What is wrong with JSON, by the parser's names. */
const SYNTAX: Readonly<Record<string, string>> = {
  InvalidSymbol: 'a word that JSON does not have',
  InvalidNumberFormat: 'a number that JSON does not have',
  PropertyNameExpected: 'a name in quotation marks is missing',
  ValueExpected: 'a value is missing',
  ColonExpected: 'a colon is missing',
  CommaExpected: 'a comma is missing',
  CloseBraceExpected: 'a closing brace is missing',
  CloseBracketExpected: 'a closing bracket is missing',
  EndOfFileExpected: 'something stands behind the end',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfComment: 'JSON has no comments',
  UnexpectedEndOfString: 'a string does not end on its line',
  UnexpectedEndOfNumber: 'a number does not end',
  InvalidUnicode: 'an escape that is no character',
  InvalidEscapeCharacter: 'an escape that JSON does not have',
  InvalidCharacter: 'a character that a string may hold only as an escape',
};

function syntaxFault(error: ParseError | undefined): Fault {
  const what = error && SYNTAX[printParseErrorCode(error.error)];
  return {
    offset: error?.offset,
    message: `no JSON: ${what ?? 'it is nested too deep, or broken'}. The defaults are used.`,
  };
}

/** Where a value begins, or the name of it. */
function offsetOf(root: Node, path: SettingsPath, isName = false): number | undefined {
  const node = nodeAt(root, path);
  return (isName ? node?.parent : node)?.offset;
}

/** The value of a place: where a name comes twice, the last one counts. */
function nodeAt(root: Node, path: SettingsPath): Node | undefined {
  let node: Node | undefined = root;
  for (const part of path) {
    if (typeof part === 'number') node = node?.children?.[part];
    else node = node?.children?.findLast(member => nameOf(member) === part)?.children?.[1];
  }
  return node;
}

const nameOf = (member: Node): unknown => member.children?.[0]?.value;

/** Members whose name comes again in the same object: only the last one counts. */
function repeatedIn(node: Node): Fault[] {
  const below = (node.children ?? []).flatMap(repeatedIn);
  if (node.type !== 'object') return below;
  const members = node.children ?? [];
  const names = members.map(nameOf);
  const repeated = members.filter((_, at) => names.lastIndexOf(names[at]) > at);
  const message = 'this name comes again in the same object: only the last one counts.';
  return [...repeated.map(({ offset }) => ({ offset, message })), ...below];
}

/** `3:14`, counted from 1. */
function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
