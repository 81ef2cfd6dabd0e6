// All lines of a user, an address or a campaign as one document.
import assert from 'node:assert/strict';
import { connections } from '../../server/src/features/connections/connections';
import { linesDocument } from '../../server/src/features/story/linesDocument';
import { linesUri, type LinesName } from '../../server/src/features/story/linesName';
import { linesPage } from '../../server/src/features/story/linesPage';
import { parsePageUri } from '../../server/src/features/story/pageName';
import { storyLinks } from '../../server/src/features/story/storyLinks';
import type { Log } from '../../server/src/log/log';
import { runTask } from '../../server/src/log/task';
import { english } from '../../server/src/texts/language';
import type { LinesOf } from '../../server/src/requests';
import { info, logOf, sampleLog, there } from '../log/making';
import { context, URI } from './asking';

const asked = context();
const page = (log: Log, lines: LinesOf) => runTask(linesPage(log, { log: URI, lines }, asked));
const linesOf = (log: Log, lines: LinesOf) => there(page(log, lines)).text.trimEnd().split('\n');
const campaign = (log: Log, label: string): LinesOf => {
  const { rows } = runTask(connections(log, { path: { group: 'campaign' } }, asked));
  const path = there(rows.find(row => row.label === label)).path;
  assert.ok(path && 'group' in path && path.group === 'campaign' && path.value !== undefined);
  return { of: 'campaign', value: path.value };
};

const opened = (icid: number, address: string) =>
  info(
    `New SMTP ICID ${icid} interface Data 1 (192.0.2.1) address ${address} reverse dns host unknown verified no`,
  );
const failed = (icid: number, user: string) =>
  info(`SMTP Auth: (ICID ${icid}) failed for user: ${user} using AUTH mechanism: PLAIN with profile: Staff`);

describe('all lines as one document', () => {
  const log = sampleLog('busy-hour.log');

  it('are those of the connections of a user, in their order, under a sentence that says so', () => {
    const lines = linesOf(log, { of: 'user', value: 'carol' });
    assert.deepEqual(lines.slice(0, 3), [
      '# All lines of user carol: 3 attempts failed, 1 succeeded',
      '# 21 lines of mail.current: 4 connections',
      '',
    ]);
    const shown = lines.slice(3);
    assert.equal(shown.length, 21);
    for (const line of shown) assert.match(line, /ICID 11[3579]/);
    const places = shown.map(line =>
      Array.from({ length: log.lineCount }, (_, n) => log.line(n)).indexOf(line),
    );
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
  });

  it('are those from an address, and from all addresses of a network', () => {
    const one = linesOf(log, { of: 'address', value: '203.0.113.66' });
    assert.match(there(one[0]), /^# All lines from 203\.0\.113\.66: 12 attempts failed$/);
    assert.ok(one.some(line => line.includes('address 203.0.113.66 ')));
    const all = linesOf(log, { of: 'address', value: '203.0.113.0/24' });
    assert.match(there(all[0]), /^# All lines from 203\.0\.113\.0\/24: 15 attempts failed, 1 succeeded$/);
    assert.ok(
      ['203.0.113.66', '203.0.113.67'].every(address =>
        all.some(line => line.includes(`address ${address} `)),
      ),
    );
    assert.ok(!all.some(line => line.includes('address 198.51.100.')));
  });

  it('are those of the connections of a campaign, under what it is', () => {
    const lines = linesOf(log, campaign(log, 'Password spraying'));
    assert.equal(lines[0], '# Password spraying from 203.0.113.66: 8 users, 12 failures, 09:02 to 09:40');
    assert.equal(lines.filter(line => line.includes(' failed for user: ')).length, 12);
    const account = linesOf(log, campaign(log, 'Account at risk: carol'));
    assert.equal(account.filter(line => line.includes('succeeded for user: carol')).length, 1);
  });

  it('lead back to the log', () => {
    const shown = there(page(log, { of: 'user', value: 'carol' }));
    const [link] = runTask(storyLinks(shown, { log: URI, lines: { of: 'user', value: 'carol' } }, asked));
    const first = there(shown.inLog({ line: 3, character: 0 }));
    assert.equal(link?.target, `${URI}#L${first.line + 1}`);
    assert.deepEqual(shown.inStory(first), { line: 3, character: 0 });
  });

  it('are none of a user, an address, a network or a campaign that the log does not hold', () => {
    for (const lines of [
      { of: 'user', value: 'nobody' },
      { of: 'user', value: 'caro' },
      { of: 'address', value: '203.0.113.6' },
      { of: 'address', value: '2001:db8:6::/48' },
      { of: 'address', value: '203.0.113.0/99' },
      { of: 'campaign', value: 'x' },
    ] as const) {
      assert.equal(page(log, lines), undefined, lines.value);
      assert.equal(runTask(linesDocument(log, URI, lines, asked)), null, lines.value);
    }
  });

  it('of an empty user name and of hostile ones are told apart', () => {
    const users = ['', 'a\u202eb', 'x/../y?#%', '</script>', 'ud83d'];
    const hostile = logOf(...users.flatMap((user, n) => [opened(n + 1, '203.0.113.9'), failed(n + 1, user)]));
    const uris = users.map(value => {
      const found = there(runTask(linesDocument(hostile, URI, { of: 'user', value }, asked)));
      assert.deepEqual(parsePageUri(found.uri), { log: URI, lines: { of: 'user', value } });
      // No character that an editor takes for a part of the URI, or that turns the title around.
      assert.match(
        decodeURIComponent(there(found.uri.split('?')[0])),
        /^esa-log-story:\/esa-log-lines\/mail\.current\/Lines: [^/\\?#%\u202e]* \(mail\.current\)$/,
      );
      assert.equal(linesOf(hostile, { of: 'user', value }).length, 5);
      return found.uri;
    });
    assert.equal(new Set(uris).size, users.length);
  });

  it('have names that outlive the server, and nothing else is one', () => {
    for (const lines of [
      { of: 'user', value: 'x~~y' },
      { of: 'address', value: '2001:db8::/48' },
      campaign(log, 'Password spraying'),
    ] as const) {
      const name: LinesName = { log: 'file:///C%3A/a~~b/mail.current', lines };
      assert.deepEqual(parsePageUri(linesUri(name, english, 'x')), name);
    }
    for (const key of [
      'lines',
      'lines~~user',
      'lines~~user~~a',
      'lines~~user~~a~~b~~c',
      'lines~~host~~a~~b',
      'lines~~user~~~E2~28~~b',
    ])
      assert.equal(parsePageUri(`esa-log-story:/a?${key}`), undefined, key);
  });
});
