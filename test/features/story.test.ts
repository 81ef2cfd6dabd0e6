// The document that tells a story: what stands in it, how it is called, and how its lines lead to the log.
import assert from 'node:assert/strict';
import type { FeatureContext } from '../../server/src/features/context';
import type { Ref } from '../../server/src/log/questions/ref';
import { parseStoryUri, storyNameOf, storyUri } from '../../server/src/features/story/storyName';
import { hintsInStory } from '../../server/src/features/story/storyHints';
import { storyLinks } from '../../server/src/features/story/storyLinks';
import { storyPage, type StoryPage } from '../../server/src/features/story/storyPage';
import type { Log } from '../../server/src/log/log';
import { english } from '../../server/src/texts/language';
import { runTask } from '../../server/src/log/task';
import { at, from, info, logOf, named, only, sampleLog, there } from '../log/making';
import { URI, context, hoverText } from './asking';

interface Told {
  readonly which?: number;
  readonly alone?: boolean;
  readonly changed?: Partial<FeatureContext>;
}

function page(log: Log, name: string, { which = 0, alone = false, changed = {} }: Told = {}): StoryPage {
  const story = storyNameOf(log, URI, there(named(log, name)[which]), alone);
  return there(runTask(storyPage(log, story, context(changed))));
}

const texts = ({ lines }: StoryPage) => lines.map(({ text }) => text);
/** The lines that are ours. */
const heading = (told: StoryPage) =>
  told.lines.filter(({ logLine, text }) => logLine === undefined && text !== '').map(({ text }) => text);
/** The lines of the log, from 1. */
const shown = (told: StoryPage) =>
  told.lines.flatMap(({ logLine }) => (logLine === undefined ? [] : logLine + 1));

const opened = (icid: number, address = '198.51.100.1') =>
  `New SMTP ICID ${icid} interface Data (192.0.2.1) address ${address} reverse dns host unknown verified no`;
const failure = (icid: number, user: string) =>
  info(`SMTP Auth: (ICID ${icid}) failed for user: ${user} using AUTH mechanism: PLAIN with profile: P`);

describe('the document of a story', () => {
  const busy = sampleLog('busy-hour.log');

  it('has the fate in a sentence, what it is made of, and the lines of the log as they stand there', () => {
    const log = sampleLog('smtp-auth.log');
    assert.deepEqual(texts(page(log, 'ICID 451')), [
      '# ICID 451 from 172.16.155.102: authentication failed for ironport, closed after 26 s.',
      '# 4 lines of mail.current: ICID 451',
      '',
      ...[4, 5, 6, 7].map(line => log.line(line)),
    ]);
  });

  it('has messages and deliveries, or not, and leads from one to the other', () => {
    const whole = page(busy, 'ICID 118');
    assert.deepEqual(heading(whole).slice(2), [
      '# 33 lines of mail.current: ICID 118, MID 5010, MID 5011, DCID 209, DCID 210',
      '# Show the lines of ICID 118 alone',
    ]);
    const alone = page(busy, 'ICID 118', { alone: true });
    assert.equal(shown(alone).length, 8);
    assert.equal(heading(alone)[3], '# Show ICID 118 with all that belongs to it');
    const [link] = runTask(
      storyLinks(whole, storyNameOf(busy, URI, only(busy, 'ICID 118'), false), context()),
    );
    assert.deepEqual(parseStoryUri(there(there(link).target)), {
      ...storyNameOf(busy, URI, only(busy, 'ICID 118'), false),
      alone: true,
    });
  });

  it('names the worst of many recipients, and counts all others, so that none is missing', () => {
    const rids = Array.from({ length: 30 }, (_, rid) => rid);
    const log = logOf(
      ...[
        'Start MID 5 ICID 7',
        ...rids.map(rid => `MID 5 ICID 7 RID ${rid} To: <r${rid}@example.net>`),
        `Message done DCID 9 MID 5 to RID [${rids.slice(0, 10).join(', ')}]`,
        ...rids
          .slice(10, 16)
          .map(
            rid =>
              `Bounced: DCID 9 MID 5 to RID ${rid} - 5.1.0 - Unknown address error ('550', ['no such user'])`,
          ),
      ].map(info),
    );
    const told = heading(page(log, 'MID 5')).slice(1, 7);
    assert.deepEqual(told, [
      ...rids.slice(10, 15).map(rid => `# r${rid}@example.net: bounced, no such user`),
      '# 25 more recipients: delivered to 10 of 25, bounced for 1: no such user, still open for 14 at the end of the log',
    ]);
    const hovered = hoverText(log, 1, 'MID 5').split('\n');
    for (const line of told)
      assert.ok(
        hovered.some(other => `# ${other}`.startsWith(line)),
        line,
      );
  });

  it('tells what became of a message to ten thousand recipients', () => {
    const rids = Array.from({ length: 10_000 }, (_, rid) => rid);
    const log = logOf(
      ...[
        'Start MID 5 ICID 7',
        ...rids.map(rid => `MID 5 ICID 7 RID ${rid} To: <r${rid}@example.net>`),
        `Message done DCID 9 MID 5 to RID [${rids.slice(10).join(', ')}]`,
        ...rids
          .slice(0, 10)
          .map(
            rid =>
              `Bounced: DCID 9 MID 5 to RID ${rid} - 5.1.0 - Unknown address error ('550', ['no such user'])`,
          ),
      ].map(info),
    );
    assert.match(
      there(heading(page(log, 'MID 5'))[0]),
      /^# MID 5: delivered to 9,990 of 10,000, bounced for 10: no such user/,
    );
  });

  it('names what is missing of it', () => {
    const cut = logOf(info('MID 5 ICID 7 From: <a@example.com>'), info('ICID 8 close'));
    assert.deepEqual(heading(page(cut, 'ICID 7')), [
      '# ICID 7: 1 message still open, opened before the log begins, still open at the end of the log.',
      '# 1 line of mail.current: ICID 7, MID 5',
      '# The log begins after this connection was opened: no client address.',
      '# Not in the log from the beginning: MID 5.',
      '# The log ends before this connection was closed.',
    ]);
    assert.ok(heading(page(cut, 'MID 5')).includes('# The log begins after this message was started.'));
    assert.ok(heading(page(cut, 'MID 5')).includes('# The log ends before this message was finished.'));
  });

  it('counts the connections and messages of which there are many', () => {
    const many = logOf(
      info(opened(7)),
      ...Array.from({ length: 1200 }, (_, mid) => info(`Start MID ${mid + 1} ICID 7`)),
    );
    assert.equal(heading(page(many, 'ICID 7'))[1], '# 1,201 lines of mail.current: ICID 7, messages: 1,200');
  });

  it('of an id that comes thirty times is that of the right one', () => {
    const lines = Array.from({ length: 30 }, (_, n) => [
      at(`09:00:${String(n).padStart(2, '0')}`, opened(7, `198.51.100.${n + 1}`)),
      at(`09:00:${String(n).padStart(2, '0')}`, 'ICID 7 close'),
    ]).flat();
    const log = logOf(...lines);
    for (const which of [0, 17, 29]) {
      assert.deepEqual(shown(page(log, 'ICID 7', { which })), [2 * which + 1, 2 * which + 2]);
    }
    const uris = named(log, 'ICID 7').map(chain => storyUri(storyNameOf(log, URI, chain, false), english));
    assert.equal(new Set(uris).size, 30);
    // More lines behind it change nothing.
    const grown = logOf(...lines, at('09:01:00', opened(7)));
    const name = there(parseStoryUri(there(uris[17])));
    assert.deepEqual(shown(there(runTask(storyPage(grown, name, context())))), [35, 36]);
  });

  it('of one of two appliances has no line of the other', () => {
    const log = logOf(
      ...['esa1', 'esa2', 'esa1', 'esa2'].map((host, n) => from(host, n < 2 ? opened(7) : 'ICID 7 close')),
    );
    assert.deepEqual(shown(page(log, 'ICID 7', { which: 0 })), [1, 3]);
    assert.deepEqual(shown(page(log, 'ICID 7', { which: 1 })), [2, 4]);
  });

  it('is none where the log does not have it', () => {
    const name = storyNameOf(busy, URI, there(busy.index.chains.all()[0]), false);
    for (const other of [{ number: 1 }, { host: 'other' }]) {
      const of = { ...name.of, ...other };
      assert.equal(runTask(storyPage(busy, { ...name, of }, context())), undefined);
    }
  });

  it('of 100,000 lines is cut, and says so', () => {
    const log = logOf(info(opened(7)), ...Array.from({ length: 99_999 }, () => failure(7, 'bob')));
    const long = page(log, 'ICID 7');
    assert.ok(heading(long).includes('# Showing the first 5,000 and the last 5,000 of 100,000 lines.'));
    assert.ok(heading(long).includes('# … 90,000 lines are left out here …'));
    const lines = shown(long);
    assert.deepEqual(
      [lines.length, lines[0], lines[4999], lines[5000], lines[9999]],
      [10_000, 1, 5000, 95_001, 100_000],
    );
    // Also behind the gap, both ways.
    for (const line of [4999, 95_000]) {
      const there = long.inStory({ line, character: 3 });
      assert.deepEqual(there && long.inLog(there), { line, character: 3 });
    }
    assert.equal(long.inStory({ line: 50_000, character: 0 }), undefined);
  });

  it('has an entry of many lines as it stands in the log, but for what does not fit', () => {
    const log = logOf(
      // A copy that is filled up to 79 columns.
      info('SMTP Auth: (ICID 9) failed for user: longer.than.others'),
      'using AUTH mechanism: PLAIN with profile: P',
      info(`MID 7 Subject "${'a'.repeat(30)}`),
      ...Array.from({ length: 20_000 }, () => 'b'.repeat(79)),
      info(opened(8)),
    );
    assert.equal(shown(page(log, 'MID 7')).length, 10_000);
  });

  it('says where a line of a megabyte is cut, and still knows it', () => {
    const long = (user: string) => logOf(info(opened(7)), failure(7, user), info('ICID 7 close'));
    const log = long('x'.repeat(1_000_000));
    const told = page(log, 'ICID 7');
    const line = told.lines.findIndex(({ logLine }) => logLine === 1);
    const { text } = there(told.lines[line]);
    assert.ok(log.line(1).startsWith(text.slice(0, 100_000)));
    assert.equal(text.slice(100_000), '… (cut after 100,000 of 1,000,112 characters)');
    assert.equal(told.agreesWith(log, line), true);
    assert.equal(told.agreesWith(long('x'.repeat(1_000_001)), line), false);
    assert.equal(told.agreesWith(long('y'.repeat(1_000_000)), line), false);
  });

  it('has no more characters than can be sent, and says how many lines those are', () => {
    const lines = Array.from({ length: 100 }, (_, line) =>
      info(`MID 7 ICID 7 Zorp ${line} ${'x'.repeat(90_000)}`),
    );
    const told = page(logOf(...lines), 'MID 7');
    assert.ok(told.text.length < 5_000_000, `${told.text.length}`);
    const count = shown(told).length;
    assert.match(
      told.text.slice(0, 2000),
      new RegExp(`Showing the first ${count / 2} and the last ${count / 2} of 100 lines`),
    );
  });

  it('leads from every line to the log, and back', () => {
    const told = page(busy, 'MID 5010');
    for (const [line, { logLine }] of told.lines.entries()) {
      const inLog = told.inLog({ line, character: 5 });
      assert.equal(inLog?.line, logLine);
      if (inLog) assert.deepEqual(told.inStory(inLog), { line, character: 5 });
    }
  });

  it('knows a line that the log does not say any more', () => {
    const told = page(logOf(failure(7, 'alice'), info('ICID 7 close')), 'ICID 7');
    const changed = logOf(failure(7, 'carol'), info('ICID 7 close'));
    const first = told.lines.findIndex(({ logLine }) => logLine === 0);
    assert.deepEqual(
      [0, first, first + 1, 99].map(line => told.agreesWith(changed, line)),
      [false, false, true, false],
    );
  });

  it('shows what hides, in its heading', () => {
    const log = logOf(failure(7, '\u202e\u001b[1m<b>'));
    assert.match(there(heading(page(log, 'ICID 7'))[0]), /for \\u202e\\u001b\[1m<b>, opened before/);
  });

  it('has the hints of the log', () => {
    const log = logOf(info(opened(7)), info(opened(8)), failure(7, 'bob'));
    const told = page(log, 'ICID 7');
    const all = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const [hint] = runTask(hintsInStory(log, told, all, context()));
    assert.equal(there(hint).label, 'from 198.51.100.1');
    assert.equal(told.lines[there(hint).position.line]?.logLine, 2);
  });

  it('look at no more lines than there are, wherever a range begins', () => {
    const log = logOf(info(opened(7)), failure(7, 'bob'));
    const told = page(log, 'ICID 7');
    let looked = 0;
    const counting = Object.create(told, {
      agreesWith: { value: (of: Log, line: number) => (looked++, told.agreesWith(of, line)) },
      lines: { value: told.lines },
      inStory: { value: told.inStory.bind(told) },
    }) as StoryPage;
    const range = { start: { line: -1e8, character: 0 }, end: { line: 1e8, character: 0 } };
    assert.equal(runTask(hintsInStory(log, counting, range, context())).length, 1);
    assert.ok(looked <= told.lines.length, `${looked} lines`);
  });
});

describe('the links of a story', () => {
  const log = logOf(
    info(opened(7)),
    'Jun  2 09:00:00 esa1 mail_logs: Info: nothing',
    '2027 Jun  2 09:00:00 esa1 mail_logs: Info: nothing',
  );
  const name = storyNameOf(log, 'file:///logs/a%20b.log', only(log, 'ICID 7'), false);
  const links = (changed: Partial<FeatureContext> = {}) =>
    runTask(storyLinks(there(runTask(storyPage(log, name, context()))), name, context(changed)));

  it('lead from the time of an entry to its line', () => {
    const [link] = links();
    assert.equal(there(link).target, 'file:///logs/a%20b.log#L1');
    assert.deepEqual(there(link).range, {
      start: { line: 4, character: 0 },
      end: { line: 4, character: 'Wed Jun  2 09:00:00 2027'.length },
    });
    assert.equal(there(link).tooltip, 'Go to line 1 of a b.log');
  });

  it('run the command of a client that has one', () => {
    const [link] = links({ commands: { goToLine: 'x.go' } });
    assert.equal(there(link).target, `command:x.go?${encodeURIComponent('["file:///logs/a%20b.log",0]')}`);
  });
});

describe('the URI of a story', () => {
  const log = logOf(info(opened(7)));
  const of = (uri: string) => storyNameOf(log, uri, only(log, 'ICID 7'), false);

  for (const uri of [
    'file:///logs/mail.current',
    'file:///c%3A/logs/a%20b/%E2%82%AC%23.log?x=1&y=%26#f~~_',
    'vscode-remote://ssh-remote%2Bhost/logs/mail.current',
    'untitled:Untitled-1',
    // Half a character: nobody encodes it, and two such logs are two.
    'file:///logs/half \ud83d \ude00\ud83d of it, and 😀 whole',
  ]) {
    it(`leads back to ${JSON.stringify(uri)}`, () => {
      const told = storyUri(of(uri), english);
      assert.deepEqual(parseStoryUri(told), of(uri));
      // Letters that no editor writes in another way.
      assert.match(told.slice(told.indexOf('?')), /^\?[A-Za-z0-9.~-]+$/);
    });
  }

  it('says in its last part what it tells of, and which of several', () => {
    const name = of('file:///logs/mail.current');
    const path = (changed: Partial<Ref>, alone = false) =>
      decodeURIComponent(storyUri({ ...name, of: { ...name.of, ...changed }, alone }, english)).replace(
        /\?.*/,
        '',
      );
    assert.equal(path({}), 'esa-log-story:/esa-log-story/mail.current/Story: ICID 7 (mail.current)');
    assert.equal(
      path({ ordinal: 2 }),
      'esa-log-story:/esa-log-story/mail.current/Story: ICID 7 (3) (mail.current)',
    );
    assert.equal(
      path({ host: 'a/../b' }),
      'esa-log-story:/esa-log-story/mail.current/Story: ICID 7 a_.._b (mail.current)',
    );
    assert.equal(
      path({}, true),
      'esa-log-story:/esa-log-story/mail.current/Story: ICID 7 only (mail.current)',
    );
  });

  it('is found where a tab of an earlier version has it, which does not say when it began', () => {
    const before = 'esa-log-story:/a?ICID~~7~~0~~all~~mx1~~file~3A~2F~2F~2Fmail.log';
    assert.deepEqual(parseStoryUri(before), {
      log: 'file:///mail.log',
      of: { kind: 'ICID', number: 7, host: 'mx1', ordinal: 0 },
      alone: false,
    });
  });

  it('is nothing that somebody else made up', () => {
    for (const uri of [
      'file:///mail.current',
      'esa-log-story:/',
      'esa-log-story:/a?ICID~~7',
      'esa-log-story:/a?XCID~~7~~0~~all~~~~x',
      'esa-log-story:/a?ICID~~-7~~0~~all~~~~x',
      'esa-log-story:/a?ICID~~7~~0~~all~~~~~E2~28',
      'esa-log-story:/a?ICID~~7~~0~~~~yesterday~~all~~x',
    ]) {
      const name = parseStoryUri(uri);
      assert.ok(name === undefined || name.log === '', uri);
    }
  });
});
