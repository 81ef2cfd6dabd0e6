// What a reader meets of each event, held to a page that is reviewed: its words, its place and mark in a sequence, and
// what it says became of its connection and message. So each property of a declaration is noticed by somebody.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { lineRow } from '../../server/src/features/connections/lineRow';
import { formatFateSentence } from '../../server/src/features/formatFate';
import { formatRejection } from '../../server/src/features/formatOutcome';
import { formatRelatives } from '../../server/src/features/formatRelatives';
import { paintEntry } from '../../server/src/features/tokens/entryTokens';
import { TOKEN_TYPES } from '../../server/src/features/tokens/types';
import { sequenceOf } from '../../server/src/features/sequence/sequence';
import type { LogEvent } from '../../server/src/log/events/event';
import { EVENTS, readText, type KnownEvent } from '../../server/src/log/events/registry';
import type { Chain } from '../../server/src/log/index/chains';
import type { Log } from '../../server/src/log/log';
import { renderPhrase } from '../../server/src/texts/render';
import { runTask } from '../../server/src/log/task';
import { isOfMailLog } from '../../server/src/log/otherLogs/mailLog';
import { fateOf } from '../../server/src/log/questions/fate';
import { rejectionsOf } from '../../server/src/log/questions/rejections';
import { relativesOf } from '../../server/src/log/questions/relations';
import { at, logOf, there } from '../log/making';
import { inRoot } from '../support/root';
import { context } from './asking';

const PAGE = 'test/features/each-event.txt';

/** Set, the page is written anew, to be looked through before it is committed. */
const WRITE = 'WRITE_EACH_EVENT';

/** The example between lines that make its connections and its message known, and one that ends each connection. */
function around({ opens, ends }: LogEvent, example: string): { log: Log; line: number } {
  const values = new Map(readText(example).fields.map(({ name, value }) => [name, value]));
  const mid = Number(values.get('mid') ?? values.get('parentMid') ?? 0);
  const dcid = Number(values.get('dcid') ?? 7001);
  const icid = Number(values.get('icid') ?? 7002);
  const isOnItsWay = mid > 0 && !values.has('icid') && opens !== 'mid';
  const before = [
    opens !== 'icid' && `New SMTP ICID ${icid} interface Data 1 (192.0.2.10) address 198.51.100.7`,
    ...(mid > 0 && opens !== 'mid'
      ? [
          `Start MID ${mid} ICID ${icid}`,
          `MID ${mid} ICID ${icid} From: <ann@example.org>`,
          `MID ${mid} ICID ${icid} RID 0 To: <bob@example.net>`,
        ]
      : []),
    (isOnItsWay || values.has('dcid')) &&
      opens !== 'dcid' &&
      `New SMTP DCID ${dcid} interface 192.0.2.10 address 203.0.113.25 port 25`,
    isOnItsWay && `Delivery start DCID ${dcid} MID ${mid} to RID [0]`,
  ].filter(text => text !== false);
  const after = [
    values.has('icid') && ends !== 'icid' && `ICID ${icid} close`,
    values.has('dcid') && ends !== 'dcid' && `DCID ${dcid} close`,
  ].filter(text => text !== false);
  const lines = [
    ...before.map(text => at('09:00:00', text)),
    at('09:00:05', example),
    ...after.map(text => at('09:00:09', text)),
  ];
  return { log: logOf(...lines), line: before.length };
}

/** What is shown of an example, one thing a line. */
function shown(event: LogEvent, example: string): string[] {
  const { log, line } = around(event, example);
  const chains = log.index.chains.ofEntry(line);
  const { label, fate } = lineRow(log, line, 0, context());
  return [
    `> ${example}`,
    ...new Set(chains.map(chain => inSequence(log, line, chain))),
    ...(fate === 'quiet' ? [] : [`row: ${label}, ${fate}`]),
    ...chains.flatMap(chain => [formatFateSentence(fateOf(log, chain), context()), ...ofMessage(log, chain)]),
    ...(chains.length === 0 ? [`no sequence: ${label}`] : []),
  ];
}

/** `failure: authentication failed for alice, client to appliance | The client could not log on as alice …` */
function inSequence(log: Log, line: number, chain: Chain): string {
  const start = log.mentionIn(log.entry(line), chain).start;
  const { events } = there(runTask(sequenceOf(log, { position: start }, context())));
  const { mark, label, detail } = there(events.find(each => each.line === line));
  const words = label.replace(/^09:00:05 /, '').replace(/, 5 s after the line before$/, '');
  return `${mark}: ${words}${detail === undefined ? '' : ` | ${detail}`}`;
}

/** Who was turned away, and what the message was made from or was made from it. */
function ofMessage(log: Log, chain: Chain): string[] {
  if (chain.kind !== 'MID') return [];
  const said = [
    ...rejectionsOf(log, chain).map(formatRejection),
    ...formatRelatives(relativesOf(log, chain)),
  ];
  return said.map(words => `MID ${chain.number}: ${renderPhrase(words)}`);
}

/** One of each kind of words that a text may hold beside its values. */
const FREE_TEXT = 'negative <ann@example.org> <postmaster> 192.0.2.1';

/** What the words of an event beside its values are coloured as. */
function freeText(event: KnownEvent | undefined): string {
  const entry = { ...logOf(at('09:00:00', FREE_TEXT)).entry(0), event, fields: [] };
  const found = Array.from(
    paintEntry(entry).runs(0, FREE_TEXT.length),
    ({ type, start, end }) => `${TOKEN_TYPES[type] ?? ''} ${FREE_TEXT.slice(start, end)}`,
  );
  return found.join(', ');
}

/** What is true of all of its texts, where it is not what is true of most events. */
function inGeneral(event: KnownEvent): string[] {
  const colours = freeText(event);
  return [
    ...(isOfMailLog(event, '') ? [] : ['shows no mail log']),
    ...(colours === freeText(undefined) ? [] : [`free text: ${colours || 'bare'}`]),
  ];
}

const page = (): string =>
  EVENTS.map(event =>
    [
      `# ${event.name}`,
      ...inGeneral(event),
      ...event.examples.flatMap(example => ['', ...shown(event, example)]),
    ].join('\n'),
  ).join('\n\n') + '\n';

describe('each event', () => {
  it('is shown as it was reviewed', () => {
    const fresh = page();
    if (process.env[WRITE] === '1') writeFileSync(inRoot(PAGE), fresh);
    assert.equal(
      fresh,
      readFileSync(inRoot(PAGE), 'utf8'),
      `${WRITE}=1 writes ${PAGE} anew, to be reviewed.`,
    );
  });
});
