// Copies of logs without their values, and what of both is compared.
import assert from 'node:assert/strict';
import { editsOfField } from '../../server/src/log/anonymize/fields';
import { passageLines } from '../../server/src/log/anonymize/passageLines';
import type { StandIns } from '../../server/src/log/anonymize/standIns';
import { applied } from '../../server/src/log/anonymize/words';
import { PassageReader } from '../../server/src/log/entries/passage';
import type { Chain } from '../../server/src/log/index/chains';
import type { Log } from '../../server/src/log/log';
import { fateOf } from '../../server/src/log/questions/fate';
import { fatesOf } from '../../server/src/log/questions/messageFate';
import { storyOf } from '../../server/src/log/questions/story';
import { readLog } from '../../server/src/log/reader';
import { findingsOf } from './making';

/** The copy of a text, whose lines end in line feeds. */
export function copyOf(text: string, standIns: StandIns): string {
  const all = text.split('\n');
  const lines = {
    hasLine: (number: number) => number < all.length,
    line: (number: number) => all[number] ?? '',
  };
  const reader = new PassageReader(lines);
  const copied: string[] = [];
  let isHeaderSeen = false;
  for (let at = 0; at < all.length;) {
    const { entries, next } = reader.read(at, isHeaderSeen);
    isHeaderSeen ||= entries.some(({ header }) => header !== undefined);
    copied.push(...passageLines(lines, at, next, entries, standIns));
    at = next;
  }
  assert.equal(copied.length, all.length, 'the copy has as many lines');
  return copied.join('\n');
}

/** Stand-ins that are the values themselves: what is told of a copy is told in its own words. */
const ITSELF = {
  id: (_kind: string, id: number) => id,
} as unknown as StandIns;

/** Whether what is told of a copy is that of its log: the words of values aside, which are those of their stand-ins. */
export function assertSame(text: string, standIns: StandIns): { log: Log; copy: Log; copied: string } {
  const copied = copyOf(text, standIns);
  const [log, copy] = [readLog(text), readLog(copied)];
  // A value that holds the words of an entry makes its line unread, and none of its words is left.
  const unread = new Set(log.index.unreadLines());
  assert.deepEqual(
    copy.index.unreadLines().filter(line => !unread.has(line)),
    [],
  );
  assert.deepEqual(toldOf(copy, ITSELF, printedIn), toldOf(log, standIns, replacedIn(standIns)), copied);
  return { log, copy, copied };
}

type Printed = (log: Log, entry: number) => unknown[];

/** The values of an entry, each with its name, as they are printed. */
const printedIn: Printed = (log, number) => {
  const { entry, fields } = log.entry(number);
  return fields.map(({ name, start, end }) => [name, entry.text.slice(start, end)]);
};

/** The same with the stand-ins in their places. */
const replacedIn =
  (standIns: StandIns): Printed =>
  (log, number) => {
    const { entry, fields } = log.entry(number);
    return fields.map(field => {
      const { name, start, end } = field;
      const edits = editsOfField(entry.text, field, standIns);
      const moved = edits.map(edit => ({ ...edit, start: edit.start - start, end: edit.end - start }));
      return [name, applied(entry.text.slice(start, end), moved)];
    });
  };

function toldOf(log: Log, standIns: StandIns, printed: Printed) {
  const { index } = log;
  const chains = index.chains.all();
  // By their order: what stands for the name of a file with folders is put together from its parts.
  const hosts = new Map<string | undefined, number>([[undefined, 0]]);
  const hostOf = (host: string | undefined) => hosts.get(host) ?? hosts.set(host, hosts.size).size - 1;
  const nameOf = ({ kind, number, host }: Chain) => [kind, standIns.id(kind, number), hostOf(host)];
  return {
    entries: Array.from({ length: index.entryCount }, (_, number) => {
      const { entry, event } = log.entry(number);
      const { time, level, host } = entry.header ?? {};
      return {
        line: entry.line,
        event: event?.name,
        time,
        level,
        host: hostOf(host),
        values: printed(log, number),
        chains: index.chains.ofEntry(number).map(nameOf),
      };
    }),
    chains: chains.map(chain => [
      nameOf(chain),
      index.chains.entriesOf(chain),
      storyOf(log, chain).entries,
      fateIn(log, chain),
    ]),
    findings: findingsOf(log).findings.map(finding => ({
      rule: finding.rule,
      line: finding.entry.entry.line,
      severity: finding.severity,
      count: finding.count,
      users: finding.users.length,
      addresses: finding.remoteAddresses.length,
      succeeded: finding.succeeded?.length,
      related: finding.related().map(({ entry }) => entry.entry.line),
    })),
  };
}

function fateIn(log: Log, chain: Chain) {
  const { worst, ending, seconds, isTurnedAway, messages, rejectedRecipients, failed, succeeded } = fateOf(
    log,
    chain,
  );
  return {
    worst,
    ending,
    seconds,
    isTurnedAway,
    rejectedRecipients,
    failed: failed?.count,
    succeeded: succeeded?.count,
    messages: messages.by,
    outcomes:
      chain.kind === 'MID'
        ? fatesOf(log, chain, { left: 1000 })?.map(({ rid, outcome, told }) => [rid, outcome, told])
        : undefined,
  };
}
