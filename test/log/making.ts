// How tests make logs, and say in short what was read from them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { explained, matchesAmong, type JudgedFinding } from '../../server/src/log/findings/matches';
import { RuleGroups } from '../../server/src/log/findings/groupRules';
import { RuleEntries } from '../../server/src/log/findings/ruleEntries';
import type { Severities } from '../../server/src/log/findings/rule';
import { readText } from '../../server/src/log/events/registry';
import type { Chain } from '../../server/src/log/index/chains';
import type { Log } from '../../server/src/log/log';
import { readLog } from '../../server/src/log/reader';
import { Connections } from '../../server/src/log/questions/connection';
import { runTask } from '../../server/src/log/task';
import { renderPhrase } from '../../server/src/texts/render';
import type { FieldValue } from '../../server/src/log/shapes/fieldType';
import type { TextRange } from '../../server/src/log/text/text';
import { inRoot } from '../support/root';

/** A line as the appliance writes it, at a time of one day. */
export const at = (clock: string, text: string): string => `Wed Jun  2 ${clock} 2027 Info: ${text}`;

export const info = (text: string): string => at('09:00:00', text);

/** A line of a syslog store that holds the lines of several appliances. */
export const from = (host: string, text: string): string =>
  `Jun  2 09:00:00 ${host} mail_logs: Info: ${text}`;

/** A line of the appliance as a syslog server writes it that has put its own header in place of the native one. */
export const relayed = (line: string): string =>
  line.replace(/^\w{3} (\w{3} [ \d]\d [\d:]{8}) \d{4} /, '$1 mx1.example.net mail_logs: ');

export const logOf = (...lines: string[]): Log => readLog(lines.map(line => `${line}\n`).join(''));

export const sample = (name: string): string => readFileSync(inRoot('test/samples', name), 'utf8');

export const sampleLog = (name: string): Log => readLog(sample(name));

/** What a text is read as: the event's name and its values by name. */
export function reading(text: string): Record<string, FieldValue> {
  const { event, fields } = readText(text);
  return { event: event?.name ?? 'other', ...Object.fromEntries(fields.map(f => [f.name, f.value])) };
}

/** Every entry's text, and where it stands: its first line from 1 and its number of lines. */
export function entries(log: Log): [line: number, lineCount: number, text: string][] {
  return Array.from({ length: log.index.entryCount }, (_, number) => {
    const { entry } = log.entry(number);
    return [entry.line + 1, entry.lineCount, entry.text];
  });
}

/** The lines, from 1, of the entries of a connection or message. */
export function linesOf(log: Log, chain: Chain): number[] {
  return log.index.chains.entriesOf(chain).map(entry => log.index.lineOf(entry) + 1);
}

/** The connections or messages of a number, each by the lines of its entries, from 1. */
export function chainsOf(log: Log, name: string): number[][] {
  return named(log, name).map(chain => linesOf(log, chain));
}

/** The connections or messages called so: `ICID 104`. */
export function named(log: Log, name: string): Chain[] {
  return log.index.chains.all().filter(({ kind, number }) => `${kind} ${number}` === name);
}

/** The one of that name. */
export function only(log: Log, name: string): Chain {
  const chains = named(log, name);
  assert.equal(chains.length, 1, `${name}: ${chains.length} of them`);
  return there(chains[0]);
}

/** A value that must be there. */
export function there<T>(value: T | null | undefined): T {
  assert.ok(value !== undefined && value !== null, 'missing');
  return value;
}

/** What the rules find, as an editor is told it. @param limit how many at most */
export function findingsOf(
  log: Log,
  severities: Severities = {},
  limit = Infinity,
): { readonly findings: readonly JudgedFinding[]; readonly total: number } {
  const { all: entries } = runTask(log.views.upToDate(RuleEntries));
  const { all: groups, ignored } = runTask(log.views.upToDate(RuleGroups));
  const limits = { limit, cutTo: limit, tellsEach: true };
  const { matches, total } = matchesAmong({ entries, groups, ignored }, severities, limits);
  const connections = new Connections(log);
  return { findings: matches.map(match => explained(log, match, connections)), total };
}

/** The messages of the findings, in file order. */
export function messages(log: Log): string[] {
  return findingsOf(log).findings.map(({ message }) => renderPhrase(message));
}

/** The text a range covers, its lines parted by a line feed. */
export function textIn(log: Log, { start, end }: TextRange): string {
  const lines: string[] = [];
  for (let number = start.line; number <= end.line; number++) {
    const line = log.line(number);
    lines.push(
      line.slice(
        number === start.line ? start.character : 0,
        number === end.line ? end.character : line.length,
      ),
    );
  }
  return lines.join('\n');
}
