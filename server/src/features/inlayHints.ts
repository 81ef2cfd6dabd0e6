import { InlayHintKind, type InlayHint, type Range } from 'vscode-languageserver-types';
import { rangeOf } from '../log/entry';
import { formatValue } from '../log/findings/formatValue';
import { fieldOf, textOf, type Log, type LogEntry } from '../log/log';
import type { Chain } from '../log/index/chains';
import { duration, phrase, series, verbatim, type Phrase } from '../log/phrase';
import type { Task } from '../log/task';
import { secondsBetweenEntries } from '../log/times/elapsed';
import { visible } from '../log/visible';
import { nameOf } from './formatChain';
import type { FeatureContext } from './context';
import { renderPhrase } from '../texts/render';

/**
 * What the lines of a range do not say by themselves: of a logon where the client is, and, where that is wanted, of each
 * line how long it came after the one before. On no other line.
 */
export function* inlayHints(log: Log, range: Range, context: FeatureContext): Task<InlayHint[]> {
  const hints: InlayHint[] = [];
  const { clientAddress, elapsedTime } = context.inlayHints;
  if (!clientAddress && !elapsedTime) return hints;
  const last = Math.min(range.end.line, log.lineCount - 1);
  // An entry that begins above has its user perhaps in the range.
  const first = log.index.firstEntryFrom(range.start.line);
  for (let number = first; number < log.index.entryCount && log.index.lineOf(number) <= last; number++) {
    if (number > first) yield;
    if (elapsedTime) hints.push(...elapsed(log, log.entry(number), context));
    if (clientAddress && log.index.authenticationOf(number)) {
      hints.push(...address(log, log.entry(number), context));
    }
  }
  // An entry may reach beyond the range on either side.
  return hints.filter(({ position: { line } }) => line >= range.start.line && line <= last);
}

/** `failed for user: ironport from 172.16.155.102`: the address stands on the opening of the connection alone. */
function address(log: Log, entry: LogEntry, { language }: FeatureContext): InlayHint[] {
  const user = fieldOf(entry, 'user');
  const opening = log.index.chains.ofEntry(entry.number).find(({ kind }) => kind === 'ICID')?.opening;
  const remote = opening === undefined ? undefined : textOf(log.entry(opening), 'remoteAddress');
  if (!user || remote === undefined) return [];
  const said = phrase('from {address}', { address: formatValue(remote) });
  return [
    {
      position: rangeOf(entry.entry, user.start, user.end).end,
      label: renderPhrase(said, language, visible),
      kind: InlayHintKind.Parameter,
      paddingLeft: true,
    },
  ];
}

/**
 * `+26 s`: since the line before of the same connection, or of the same message where a line names no connection. Where
 * it names both, the message may have waited otherwise: `+1 s, MID 448 +4 h`.
 */
function elapsed(log: Log, entry: LogEntry, { language }: FeatureContext): InlayHint[] {
  const own = log.index.chains.ofEntry(entry.number);
  const connection = own.find(({ kind }) => kind !== 'MID');
  const since = connection && secondsSinceBefore(log, connection, entry);
  const parts = since === undefined ? [] : [inBrief(since)];
  for (const message of own.filter(({ kind }) => kind === 'MID')) {
    const waited = secondsSinceBefore(log, message, entry);
    if (waited === undefined || waited === since) continue;
    parts.push(
      own.length === 1
        ? inBrief(waited)
        : phrase('{name} {waited}', { name: verbatim(nameOf(message)), waited: inBrief(waited) }),
    );
  }
  if (parts.length === 0) return [];
  return [
    {
      position: rangeOf(entry.entry, 0, 0).start,
      label: renderPhrase(series(parts), language),
      kind: InlayHintKind.Type,
      paddingRight: true,
    },
  ];
}

/**
 * How long an entry came after the one before it of its connection or message; undefined where that is not shown: most
 * lines of a connection come within one second.
 */
function secondsSinceBefore(log: Log, chain: Chain, entry: LogEntry): number | undefined {
  const before = log.index.chains.entryBefore(chain, entry.number);
  const seconds = before === undefined ? undefined : secondsBetweenEntries(log, before, entry.number);
  return seconds === 0 ? undefined : seconds;
}

const inBrief = (seconds: number): Phrase => phrase('+{duration}', { duration: duration(seconds) });
