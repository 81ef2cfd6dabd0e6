// What the hover says on a logon that is part of something larger.
import assert from 'node:assert/strict';
import { readLog } from '../../server/src/log/reader';
import { readRuleSettings } from '../../server/src/log/settings/readRuleSettings';
import { sample, sampleLog } from '../log/making';
import { hoverText } from './asking';

describe('hover on a logon of an attack', () => {
  const log = sampleLog('busy-hour.log');
  const SPRAYING =
    'Part of what is found: Password spraying from 203.0.113.66: 8 users, 12 failures, 09:02 to 09:40';
  const found = (line: number, given = {}) =>
    hoverText(log, line, 'user', given)
      .split('\n')
      .filter(each => each.startsWith('Part of what is found'));

  it('names the campaign, on each of its failures', () => {
    for (const line of [51, 70, 294]) assert.deepEqual(found(line), [SPRAYING], String(line));
  });

  it('names it on the logon that succeeded at its end', () => {
    assert.deepEqual(found(202), [
      'Part of what is found: carol was let in from 203.0.113.67 after 3 failures from there: the account may be taken',
      'Part of what is found: 1 message for 3 recipients (30,911 bytes) sent as carol from 203.0.113.67 behind a logon that may have taken the account, 09:16',
      'Part of what is found: Passwords readable on the way to the listener Data 1, sender group UNKNOWNLIST: 1 logon by PLAIN without a TLS line before, of 1 user, 09:16',
    ]);
  });

  it('names what is ignored where it is, by itself or with others', () => {
    const given = { ignore: [{ address: '203.0.113.66' }, { user: 'Bob' }] };
    const { rules } = readRuleSettings(given, { path: [], severityName: id => id });
    const ignoring = readLog(sample('busy-hour.log'), 'log', () => rules);
    const ignored = (line: number) =>
      hoverText(ignoring, line, 'user')
        .split('\n')
        .filter(each => /what is found|Ignored/.test(each));
    assert.deepEqual(ignored(51), [SPRAYING.replace('Part of what is found', 'Ignored by the settings')]);
    assert.deepEqual(ignored(66), ['Ignored by the settings.']);
    assert.deepEqual(ignored(202).length, 3);
    assert.ok(ignored(202).every(line => line.startsWith('Part of what is found: ')));
  });

  it('names none on a failure that belongs to nothing, and none of a rule that is off', () => {
    assert.deepEqual(found(66), []);
    assert.deepEqual(found(51, { severities: { 'password-spraying': 'off' } }), []);
  });
});
