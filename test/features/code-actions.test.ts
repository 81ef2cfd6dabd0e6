// What the light bulb offers on a logon, or on a problem.
import assert from 'node:assert/strict';
import { codeActions } from '../../server/src/features/codeActions';
import type { Log } from '../../server/src/log/log';
import { runTask } from '../../server/src/log/task';
import { info, logOf, sampleLog, there } from '../log/making';
import { context, problemsOf, URI } from './asking';

const COMMANDS = {
  openStory: 'x.story',
  openLines: 'x.lines',
  copyHatEntries: 'x.hat',
  ignore: 'x.ignore',
  openRulePage: 'x.page',
};
const able = context({ commands: COMMANDS });
/** @param line counted from 1 */
const actions = (log: Log, line: number, asked = able) =>
  runTask(codeActions(log, URI, { at: { line: line - 1, character: 60 }, diagnostics: [] }, asked));
const titles = (log: Log, line: number) => actions(log, line).map(({ title }) => title);

describe('the light bulb', () => {
  const busy = sampleLog('busy-hour.log');

  it('offers on a failed line of an attack what may be done about it', () => {
    const [story, user, address, campaign, hat, ignore, page] = actions(busy, 51);
    assert.deepEqual(
      [story, user, address, campaign, hat, ignore, page].map(action => there(action).title),
      [
        'Open Story of ICID 106',
        'Show All Lines of admin',
        'Show All Lines of 203.0.113.66',
        'Show All Lines of This Campaign',
        'Copy Addresses of This Campaign as HAT Entries',
        'Ignore for Rule password-spraying…',
        'Open the Page of Rule password-spraying',
      ],
    );
    assert.deepEqual(there(user?.command).arguments, [{ uri: URI, of: 'user', value: 'admin' }]);
    const [asked] = there(campaign?.command?.arguments) as { of: string; value: string }[];
    assert.match(there(asked).value, /^password-spraying~~/);
    assert.deepEqual(
      [hat, ignore, page].map(action => action?.command?.command),
      ['x.hat', 'x.ignore', 'x.page'],
    );
    // Of many users: what all its logons have in common.
    assert.deepEqual(there(ignore?.command).arguments, [
      { rule: 'password-spraying', address: '203.0.113.66', network: '203.0.113.0/24' },
    ]);
    assert.deepEqual(there(page?.command).arguments, ['password-spraying']);
  });

  it('offers it on the logon by which an account may be taken', () => {
    assert.ok(titles(busy, 202).includes('Ignore for Rule success-after-failures…'));
  });

  it('offers on a failure by itself to ignore it, and of its address an entry', () => {
    const found = actions(busy, 66);
    const ignore = found.find(({ title }) => title === 'Ignore for Rule smtp-auth-failed-inbound…');
    const [asked] = there(ignore?.command?.arguments) as {
      user?: string;
      address?: string;
      network?: string;
    }[];
    assert.ok(asked?.user !== undefined && asked.address !== undefined && asked.network !== undefined);
    assert.ok(found.some(({ title }) => title === `Copy ${asked.address ?? ''} as HAT Entry`));
    assert.ok(!found.some(({ title }) => title.includes('Campaign')));
  });

  it('offers no HAT entry for a next host, and nothing on other lines', () => {
    const log = sampleLog('smtp-auth.log');
    const outbound = Array.from({ length: log.lineCount }, (_, n) => n + 1).find(line =>
      /authentication using the profile .* failed/.test(log.line(line - 1)),
    );
    assert.deepEqual(titles(log, there(outbound)), [
      'Open Story of DCID 5640',
      'Show All Lines of 172.16.155.102',
      'Show All Lines of This Finding',
      'Ignore for Rule delivery-failed-authentication…',
      'Open the Page of Rule delivery-failed-authentication',
    ]);
    assert.deepEqual(titles(log, 1), []);
    assert.deepEqual(titles(log, 1000), []);
  });

  it('offers on a problem its story first, and what is done about its line', () => {
    const log = sampleLog('smtp-auth.log');
    const diagnostics = problemsOf(log, URI, able).filter(({ code }) => code === 'smtp-auth-failed-inbound');
    const found = runTask(codeActions(log, URI, { at: { line: 0, character: 0 }, diagnostics }, able));
    assert.deepEqual(
      found.slice(0, 2).map(({ title }) => title),
      ['Open Story of ICID 451', 'Show All Lines of ironport'],
    );
    assert.ok(found.every(action => action.diagnostics?.length === 1));
  });

  it('runs only commands that the client has', () => {
    assert.deepEqual(actions(busy, 51, context()), []);
    assert.deepEqual(
      actions(busy, 51, context({ commands: { openRulePage: 'x.page' } })).map(({ title }) => title),
      ['Open the Page of Rule password-spraying'],
    );
  });

  it('says hostile users as text, and does not ignore an empty user name', () => {
    const opened = (icid: number) =>
      info(
        `New SMTP ICID ${icid} interface Data 1 (192.0.2.1) address 192.0.2.9 reverse dns host unknown verified no`,
      );
    const failed = (icid: number, user: string) =>
      info(
        `SMTP Auth: (ICID ${icid}) failed for user: ${user} using AUTH mechanism: PLAIN with profile: Staff`,
      );
    const log = logOf(opened(1), failed(1, 'a\u202eb'), opened(2), failed(2, ''));
    assert.equal(titles(log, 2)[1], 'Show All Lines of a\\u202eb');
    const ignore = actions(log, 4).find(({ command }) => command?.command === 'x.ignore');
    assert.deepEqual(Object.keys((there(ignore?.command?.arguments) as object[])[0] ?? {}), [
      'rule',
      'address',
      'network',
    ]);
  });
});
