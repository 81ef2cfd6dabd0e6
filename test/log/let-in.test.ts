// Who was let in at the end of an attack, in words.
import assert from 'node:assert/strict';
import { eachFinding } from '../../server/src/log/findings/matches';
import { readLog } from '../../server/src/log/reader';
import { renderPhrase } from '../../server/src/texts/render';
import { spraying, tries } from './attack';

const messages = (text: string, rule: string): string[] =>
  [...eachFinding(readLog(text))]
    .filter(finding => finding.rule === rule)
    .map(({ message }) => renderPhrase(message));

describe('who was let in at the end of an attack', () => {
  const letIn = (...users: string[]) => {
    const successes = tries({
      count: users.length,
      address: '203.0.113.66',
      users,
      at: 32_460,
      icid: 2000,
      result: 'succeeded',
    });
    const [message] = messages(spraying(12) + successes, 'password-spraying');
    return message?.split(', 09:00, ')[1];
  };

  it('is named, with how many others there were', () => {
    assert.equal(letIn('gregory'), 'gregory let in at 09:01');
    assert.equal(letIn('gregory', 'wilhelmina'), 'gregory and 1 other let in, first at 09:01');
    assert.equal(letIn('gregory', 'wilhelmina', 'zoe'), 'gregory and 2 others let in, first at 09:01');
  });

  it('is counted once, from however many addresses', () => {
    const guesses = Array.from({ length: 12 }, (_, place) =>
      tries({
        count: 3,
        address: `203.0.113.${10 + place}`,
        users: ['carol'],
        at: 32_400 + place * 601,
        apart: 7,
        icid: 1000 + 10 * place,
      }),
    );
    const successes = [10, 11].map((host, place) =>
      tries({
        count: 1,
        address: `203.0.113.${host}`,
        users: ['carol'],
        at: 39_700 + place * 60,
        icid: 2000 + place,
        result: 'succeeded',
      }),
    );
    const [message] = messages([...guesses, ...successes].join(''), 'password-guessing-distributed');
    assert.equal(message?.split(', ').slice(-2).join(', '), 'carol let in, first at 11:01');
  });

  it('is told once, where one success ends two attacks', () => {
    const guesses = (minute: number, count: number) =>
      Array.from({ length: count }, (_, place) =>
        tries({
          count: 1,
          address: '203.0.113.66',
          users: ['carol'],
          at: 32_400 + minute * 60 + place * 2 + (place % 3),
          icid: 1000 + 100 * minute + place,
        }),
      ).join('');
    // A clock that was wrong for a while parts them.
    const wrong = guesses(1, 10).replace(/^Wed Jun {2}2 09:01:(\d\d) 2027/gm, 'Thu Jan  1 00:00:$1 1970');
    const success = tries({
      count: 1,
      address: '203.0.113.66',
      users: ['carol'],
      at: 32_580,
      icid: 2000,
      result: 'succeeded',
    });
    const log = guesses(0, 10) + wrong + guesses(2, 12) + success;
    const attacks = messages(log, 'password-guessing').filter(message => message.includes('let in'));
    assert.equal(attacks.length, 2);
    assert.deepEqual(messages(log, 'success-after-failures'), [
      'carol was let in from 203.0.113.66 after 12 failures from there: the account may be taken',
    ]);
  });
});
