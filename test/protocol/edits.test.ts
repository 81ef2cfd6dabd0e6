// After any edit the server knows the text that the editor shows.
import assert from 'node:assert/strict';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol/node';
import { at, type Client, endAll, Page, sample, span, URI, withClient } from './harness';

const HEADING = '"_time","_raw","host"';
/** It has three fields, if that is what its commas mean. */
const ofColumns =
  'Jun  2 01:02:36 mx1 mail_logs: Info: graymail [HANDLER] MID 2 To=Bob <bob@example.net>;ReplyTo=Shop, Ltd. <n@example.com>;From="Shop, Ltd." <n@example.com>';
const FRESH = 'file:///logs/fresh.log';

/** Everything the server says of a log. */
async function all(client: Client, uri: string, page: Page): Promise<unknown> {
  const answers: unknown[] = [await client.tree(uri)];
  for (const problem of await client.problems(uri)) answers.push(problem);
  for (const [line, text] of page.lines.entries()) {
    for (const character of new Set([0, 33, 44, text.length])) {
      answers.push(await client.hover(uri, at(line, character)));
      answers.push(await client.lines(uri, at(line, character)));
    }
  }
  return JSON.parse(JSON.stringify(answers).replaceAll(uri, 'URI')) as unknown;
}

/** Asserts that a document which was edited to a text is known as one that was opened with it. */
async function assertKnown(client: Client, text: string): Promise<void> {
  const page = new Page(text);
  await client.open(FRESH, text);
  assert.deepEqual(await all(client, URI, page), await all(client, FRESH, page));
  await client.close(FRESH);
}

/** What an editor makes of a change. */
function applied(
  text: string,
  { range, text: put }: { range: ReturnType<typeof span>; text: string },
): string {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\r|\n/g)) starts.push(end.index + end[0].length);
  const offset = ({ line, character }: { line: number; character: number }) => {
    const start = starts[line];
    if (start === undefined) return text.length;
    const whole = text.slice(start, starts[line + 1] ?? text.length);
    return start + Math.min(character, whole.replace(/[\r\n]+$/, '').length);
  };
  return text.slice(0, offset(range.start)) + put + text.slice(offset(range.end));
}

describe('protocol: edits', () => {
  afterEach(endAll);

  const text = sample('smtp-auth.log');
  const close = text.split('\n')[3] ?? '';

  const cases: Record<string, { before?: string; changes: TextDocumentContentChangeEvent[]; after: string }> =
    {
      'several changes at once, each on the text that the one before it left': {
        changes: [
          { range: span(0, 0, 0), text: '\n\n' },
          { range: { start: at(2, 0), end: at(6, 0) }, text: '' },
          { range: span(2, 0, 3), text: 'Thu' },
        ],
        after: `\n\n${text.split('\n').slice(4).join('\n').replace('Wed', 'Thu')}`,
      },
      'the whole text': { changes: [{ text: 'Info: ICID 9 close' }], after: 'Info: ICID 9 close' },
      'the whole text, then a range of it': {
        changes: [{ text: 'Info: ICID 9 close' }, { range: span(0, 11, 12), text: '77' }],
        after: 'Info: ICID 77 close',
      },
      'a range, then nothing at all': {
        changes: [{ range: span(0, 0, 5), text: 'x' }, { text: '' }],
        after: '',
      },
      'a range beyond the end of a line': {
        changes: [{ range: span(3, 4000, 5000), text: 'd' }],
        after: text.replace('ICID 450 close\n', 'ICID 450 closed\n'),
      },
      'a range beyond the last line': {
        changes: [{ range: span(4000, 3, 9, 5000), text: 'Info: ICID 9 close' }],
        after: `${text}Info: ICID 9 close`,
      },
      'a range from inside to beyond the end': {
        changes: [{ range: { start: at(4, 0), end: at(99_999, 99_999) }, text: '' }],
        after: `${text.split('\n').slice(0, 4).join('\n')}\n`,
      },
      'the largest numbers there are': {
        changes: [
          { range: { start: at(2 ** 31 - 1, 2 ** 31 - 1), end: at(2 ** 31 - 1, 2 ** 31 - 1) }, text: '\n' },
        ],
        after: `${text}\n`,
      },
      'a change that changes nothing': { changes: [{ range: span(3, 0, 0), text: '' }], after: text },
      'no change': { changes: [], after: text },
      'the last entry taken away from a line that it shared': {
        before: `${text}${close}${close}`,
        changes: [{ range: span(18, close.length, 2 * close.length), text: '' }],
        after: `${text}${close}`,
      },
      'a heading of columns typed above lines that were read without': {
        before: `${ofColumns}\n${ofColumns}`,
        changes: [{ range: span(0, 0, 0), text: `${HEADING}\n` }],
        after: `${HEADING}\n${ofColumns}\n${ofColumns}`,
      },
      'an LF behind a lone CR': {
        before: 'Info: ICID 9 close\rInfo: ICID 8 close',
        changes: [{ range: span(1, 0, 0), text: '\n' }],
        after: 'Info: ICID 9 close\r\nInfo: ICID 8 close',
      },
      'a text without its line ends': {
        changes: [{ range: { start: at(0, 147), end: at(1, 0) }, text: ' ' }],
        after: text.replace('\n', ' '),
      },
    };
  for (const [name, { before = text, changes, after }] of Object.entries(cases)) {
    it(`knows ${name}`, () =>
      withClient({}, async client => {
        await client.open(URI, before);
        // Read once before, so that what was known has to be forgotten.
        await client.problems(URI);
        await client.change(URI, 2, ...changes);
        await assertKnown(client, after);
      }));
  }

  it('knows a text after many edits as one that was opened with it', () =>
    withClient({}, async client => {
      const lines = [...sample('smtp-auth.wrapped.log').split('\n'), ...sample('syslog.log').split('\n')];
      let random = 12_345;
      const pick = (below: number) => {
        random = (Math.imul(random, 1_103_515_245) + 12_345) >>> 0;
        return Math.floor((random / 2 ** 32) * below);
      };
      let now = sample('smtp-auth.wrapped.log');
      await client.open(URI, now);
      for (let version = 2; version < 62; version++) {
        const changes: { range: ReturnType<typeof span>; text: string }[] = [];
        for (let count = pick(3); count >= 0; count--) {
          const line = pick(now.split(/\r\n|\r|\n/).length + 1);
          const endLine = line + pick(3);
          const start = pick(90);
          const range = span(line, start, endLine === line ? start + pick(20) : pick(90), endLine);
          const put = [
            '',
            '\n',
            '\r',
            '\r\n',
            'x',
            '\n\n',
            `${lines[pick(lines.length)] ?? ''}\n`,
            `\r\n${lines[pick(lines.length)] ?? ''}`,
          ];
          const change = { range, text: put[pick(put.length)] ?? '' };
          now = applied(now, change);
          changes.push(change);
        }
        await client.change(URI, version, ...changes);
        if (version % 6 === 0) await assertKnown(client, now);
      }
      await assertKnown(client, now);
    }));

  it('counts a lone CR as the end of a line, as editors and LSP do', () =>
    withClient({}, async client => {
      const cr = new Page(text.replaceAll('\n', '\r'));
      const lf = new Page(text);
      const other = 'file:///logs/lf.log';
      await client.open(URI, cr.text);
      await client.open(other, lf.text);
      assert.deepEqual(await all(client, URI, cr), await all(client, other, lf));
      assert.deepEqual(
        (await client.problems(URI)).map(({ range }) => cr.at(range)),
        [
          'PLAIN',
          'failed for user: ironport',
          "failed: ('535', ['5.7.8 Error: authentication failed: authentication failure'])",
          "5.1.0 - Unknown address error ('554', ['5.7.1 <postmaster@example.com>: Relay access denied'])",
        ],
      );
    }));

  it('stays true behind lone CRs, mixed line ends and characters of two units', () =>
    withClient({}, async client => {
      const lines = text.split('\n');
      const page = new Page(
        `a\rb\r\rc\r\n${lines.slice(4, 6).join('\r')}\n\r${(lines[6] ?? '').replace('ironport', '\u{1f600}é')}\r\n${lines[7] ?? ''}`,
      );
      await client.open(URI, page.text);
      const [problem] = await client.problems(URI);
      assert.equal(problem && page.at(problem.range), 'failed for user: \u{1f600}é');
      assert.deepEqual(
        (await client.references(URI, page.in('ICID 451'))).map(({ range }) => page.at(range)),
        Array<string>(4).fill('ICID 451'),
      );
      // U+2028, U+0085 and vertical tab end no line in LSP.
      const odd = new Page(`${lines[4] ?? ''}\u2028\u0085\v\f\n${lines[6] ?? ''}`);
      await client.change(URI, 2, { text: odd.text });
      const [second] = await client.problems(URI);
      assert.equal(second && odd.at(second.range), 'failed for user: ironport');
      assert.equal(second?.range.start.line, 1);
    }));
});
