// What is put around a line, and what of it is the line's own: several records on a line, commas of a text, hostile ones.
import assert from 'node:assert/strict';
import { extentOf } from '../../server/src/log/entry';
import { type Log, textOf } from '../../server/src/log/log';
import { readLog } from '../../server/src/log/reader';
import { renderPhrase } from '../../server/src/texts/render';
import { findingsOf, info } from './making';

const OPENED = info(
  'New SMTP ICID 7 interface Submit (192.0.2.16) address 198.51.100.23 reverse dns host unknown verified no',
);
const failed = (user: string, profile = 'Staff'): string =>
  info(`SMTP Auth: (ICID 7) failed for user: ${user} using AUTH mechanism: LOGIN with profile: ${profile}`);

const log = (...lines: string[]): Log => readLog(lines.map(line => `${line}\n`).join(''));

/** Of each entry its event, and the user and profile it names. */
const told = (of: Log): string[] =>
  Array.from({ length: of.index.entryCount }, (_, number) => {
    const entry = of.entry(number);
    const values = ['user', 'profile'].flatMap(name => textOf(entry, name) ?? []);
    return [entry.event?.name ?? 'other', ...values].join(' ');
  });

describe('a line in tags', () => {
  it('ends before those that close what stands open before it, behind whatever else they hold', () => {
    assert.deepEqual(told(log(`<tr><td>09:15:15</td><td>${failed('bob')}</td></tr>`)), [
      'injection.auth-failed bob Staff',
    ]);
  });

  it('has its signs as a page writes them', () => {
    assert.deepEqual(told(log(`<p>${failed('o&#x27;brien &lt;x&gt;')}</p>`)), [
      "injection.auth-failed o'brien <x> Staff",
    ]);
  });
});

describe('several records on a line', () => {
  const list = JSON.stringify([
    { t: 1, message: OPENED },
    { t: 2, message: failed('o"brien') },
    { t: 3, message: failed('o"brien') },
  ]);

  it('are an entry each, where they stand', () => {
    const read = log(list);
    const failure = 'injection.auth-failed o"brien Staff';
    assert.deepEqual(told(read), ['injection.opened', failure, failure]);
    const second = read.entry(1).entry;
    const { start, end } = extentOf(second);
    assert.equal(list.slice(start.character, end.character), JSON.stringify(failed('o"brien')).slice(1, -1));
    assert.equal(read.numberAt({ line: 0, character: start.character + 3 }), 1);
    assert.equal(read.numberAt({ line: 0, character: list.length }), 2);
  });

  it('are read from the answer of a search, and from records with nothing between', () => {
    const hits = [OPENED, failed('ines')].map(message => ({
      _id: '1',
      _source: { message, tags: ['a', 'b'] },
    }));
    assert.equal(told(log(JSON.stringify({ took: 3, hits: { total: 2, hits } }))).length, 2);
    assert.equal(told(log(hits.map(hit => JSON.stringify(hit)).join(''))).length, 2);
  });

  it('are told as unread where one of them is cut off in the midst of a logon', () => {
    const messages = [OPENED, failed('alice').slice(0, 70), info('ICID 7 close')];
    const read = log(messages.map(message => JSON.stringify({ message })).join(''), info('ICID 8 close'));
    assert.deepEqual(read.index.unreadLines(), [0]);
    // Of the four entries, the one that is lost is counted with its line.
    assert.deepEqual([read.index.entryCount, read.index.entriesRead], [4, 3]);
  });

  it('are none where a record holds its line twice, or a value of it by itself', () => {
    const line = failed(`x ${failed('y')}`);
    const short = line.slice(0, 90);
    for (const record of [
      { message: line.slice(25), original: line },
      { short_message: short, full_message: line },
      { user: line.slice(67), message: line },
      { message: [line], original: [line] },
    ])
      assert.equal(told(log(JSON.stringify(record))).length, 1, JSON.stringify(record));
  });
});

describe('a row whose fields hold several lines', () => {
  for (const [name, line] of [
    ['cells', `| ${OPENED} | ${failed('ines')} |`],
    ['fields in quotes', `"${OPENED}";"${failed('ines')}";"7"`],
    ['names and values', `a="${OPENED}" b="${failed('ines')}"`],
  ] as const) {
    it(`is an entry for each of its ${name}`, () => {
      assert.deepEqual(told(log(line)), ['injection.opened', 'injection.auth-failed ines Staff']);
    });
  }
});

describe('a string that goes over lines', () => {
  const failure = 'injection.auth-failed ines Staff';
  for (const [name, line] of [
    ['behind words before them', JSON.stringify({ text: `the log:\n${OPENED}\n${failed('ines')}` })],
    ['before words behind them', JSON.stringify([{ text: `${OPENED}\r\n${failed('ines')}\r\nthanks` }])],
    ['between words', JSON.stringify({ text: `see:\n${OPENED}\n${failed('ines')}\n\nthanks\n` })],
    ['in a string alone', `"the log:\\n${OPENED}\\n${failed('ines')}"`],
  ] as const) {
    it(`is an entry for each of its lines of the log, ${name}`, () => {
      assert.deepEqual(told(log(line)), ['injection.opened', failure]);
    });
  }
});

describe('the commas of a text', () => {
  const users = ['Smith, John', 'CN=a,O=b'];
  const rows = users.map(user => `10:42:21,${failed(user, 'Staff, West')}`);

  it('are its own where the heading of the table has fewer fields', () => {
    assert.deepEqual(
      told(log('Time,Message', ...rows)),
      users.map(user => `injection.auth-failed ${user} Staff, West`),
    );
    assert.deepEqual(told(log('Time,Message,host', `${rows[0]},mx1`)), [
      'injection.auth-failed Smith, John Staff, West',
    ]);
  });

  it('lose no failure where there is no heading', () => {
    assert.deepEqual(
      told(log(...rows)),
      users.map(user => `injection.auth-failed ${user} Staff`),
    );
  });
});

describe('signs of other wrappers in a user', () => {
  const heading = '_time,_raw,host';
  const time = '2027-06-02T09:00:00.000+0200';
  for (const user of ['a;b', '&quot;', 'a"b', 'a\tb', 'a,b;c']) {
    it(`are the user's own in a table without quotes: ${JSON.stringify(user)}`, () => {
      const read = log(heading, `${time},${failed(user)},mx1`);
      assert.deepEqual(told(read), [`injection.auth-failed ${user} Staff`]);
      assert.equal(read.entry(0).entry.header?.host, 'mx1');
      const first = log('_raw,host', `${failed(user)},mx1`);
      assert.deepEqual(told(first), [`injection.auth-failed ${user} Staff`]);
      assert.equal(first.entry(0).entry.header?.host, 'mx1');
    });
  }

  for (const user of ['{"a":"b"}', '["a"]', 'a":"b', 'a";b']) {
    it(`are the user's own in a line in quotes: ${user}`, () => {
      assert.deepEqual(told(log(`"${failed(user)}"`)), [`injection.auth-failed ${user} Staff`]);
    });
  }
});

describe('a wrapper that a line does not open', () => {
  for (const ending of ['"', '`', '**', ' |', "'", '"}', '</li>'])
    it(`is part of its words: ${ending}`, () => {
      assert.deepEqual(told(log(OPENED, failed('ines', `Staff${ending}`))), [
        'injection.opened',
        `injection.auth-failed ines Staff${ending}`,
      ]);
    });

  it('is none of them where a user has what closes it', () => {
    for (const [open, close] of ['""', '``', "''", '\u201c\u201d'].map(pair => [
      pair.charAt(0),
      pair.charAt(1),
    ]))
      assert.deepEqual(told(log(`${open}${failed(`x${close} y`)}${close}`)), [
        `injection.auth-failed x${close} y Staff`,
      ]);
  });
});

describe('signs for a terminal in a user', () => {
  const user = '\u001b[31mx\u001b[0m';
  for (const [name, wrapped] of Object.entries({
    'a table': (line: string) => `7,"${line}",mx1`,
    quotes: (line: string) => `"${line}"`,
    code: (line: string) => `\`${line}\``,
  })) {
    it(`are the user's own in ${name}`, () => {
      const read = log(wrapped(OPENED), wrapped(failed('alice')), wrapped(failed(user)));
      assert.deepEqual(told(read).slice(1), [
        'injection.auth-failed alice Staff',
        `injection.auth-failed ${user} Staff`,
      ]);
    });
  }
});

describe('a message that is repeated', () => {
  it('is one finding, which says how often', () => {
    const failed = 'SMTP Auth: (ICID 7) failed for user: one using AUTH mechanism: LOGIN with profile: P';
    const { findings } = findingsOf(
      readLog(
        [
          `Jun  2 09:00:02 mx1 mail_logs: Info: ${failed}`,
          `Jun  2 09:00:03 mx1 mail_logs: message repeated 3 times: [ Info: ${failed}]`,
        ].join('\n'),
      ),
    );
    assert.deepEqual(
      findings.map(({ count, message }) => [count, renderPhrase(message).slice(0, 28)]),
      [
        [1, 'SMTP authentication failed f'],
        [3, '3 times: SMTP authentication'],
      ],
    );
  });

  it('is one entry with the host of its line', () => {
    const line = failed('ines').replace(/^.*?(?=Info)/, '');
    const read = log(`Jun 26 10:42:24 mx1 mail_logs: message repeated 3 times: [ ${line}]`);
    assert.deepEqual(told(read), ['injection.auth-failed ines Staff']);
    assert.equal(read.entry(0).entry.header?.host, 'mx1');
  });
});
