// Whatever a log holds, what an editor shows of it has a size at which it can be read, and says where it was cut.
import assert from 'node:assert/strict';
import { MarkupContent } from 'vscode-languageserver-types';
import { hover } from '../../server/src/features/hover/hover';
import { flatOutline } from '../../server/src/features/outline';
import type { Log } from '../../server/src/log/log';
import { info, logOf } from '../log/making';
import { context, hoverText, problemsOf, URI, outlineOf } from './asking';

const MEGABYTE = 1024 * 1024;
/** More than the fields of any event at their limit come to. */
const SANE_HOVER = 8000;
const SANE_MESSAGE = 700;

const long = 'x'.repeat(MEGABYTE);
const NEW = `New SMTP ICID 7 interface mail (192.0.2.1) address 192.0.2.2 reverse dns host unknown verified no`;
const logon = (user: string, mechanism = 'PLAIN', profile = 'P') =>
  `SMTP Auth: (ICID 7) failed for user: ${user} using AUTH mechanism: ${mechanism} with profile: ${profile}`;
const logonOut = (profile: string, answer: string, address = '192.0.2.25') =>
  `DCID: 9 IP: ${address} SMTP authentication using the profile ${profile} failed: ${answer}`;
const reply = (line: string, count = 1) => `('535', [${Array(count).fill(`'${line}'`).join(', ')}])`;

const logs: Record<string, string> = {
  'a user': logon(long),
  'a user of marks that hide': logon('\u202e'.repeat(MEGABYTE / 3)),
  'a user of surrogate pairs': logon('😀'.repeat(MEGABYTE / 4)),
  'a mechanism': logon('a', long),
  'a profile': logon('a', 'PLAIN', long),
  'a profile of the appliance': logonOut(long, reply('5.7.8 no')),
  'an address': logonOut('P', reply('5.7.8 no'), long),
  'a reply': logonOut('P', reply(`5.7.8 ${long}`)),
  'a reply of 5,000 lines': logonOut('P', reply('5.7.8 no, and once more no', 5000)),
  'a reason': logonOut('P', long),
  'a bounce': `Bounced: DCID 9 MID 2 to RID 0 - 5.1.0 - ${long} ${reply(`5.7.1 ${long}`)}`,
  'a bounce of many recipients': `Bounced: DCID 9 MID 2 to RID [${Array.from({ length: 100_000 }, (_, n) => n).join(', ')}] - 5.1.0 - x ${reply('5.7.1 no')}`,
  'a sender': `MID 5 ICID 7 From: <${long}>`,
  'a recipient': `MID 5 ICID 7 RID 0 To: <${long}>`,
  'a subject': `MID 5 Subject '${long}'`,
  'a listener and a name': `New SMTP ICID 7 interface ${long} (192.0.2.1) address 192.0.2.2 reverse dns host ${long} verified no`,
  'a client address': `New SMTP ICID 7 interface mail (192.0.2.1) address ${long} reverse dns host unknown verified no`,
  'a policy': `ICID 7 ACCEPT SG ${long} match ${long} SBRS None country ${long}`,
  'an entry of no known shape': `MID 5 ICID 7 ${long}`,
  'an entry of no ids': long,
};

/** The same with all that reads an opening and a policy from other lines. */
const around = (text: string): Log =>
  logOf(
    info(NEW),
    info(text),
    info(logon('a')),
    info(logonOut('P', reply('5.7.8 no'))),
    info(`Bounced: DCID 9 MID 5 to RID 0 - 5.1.0 - x ${reply('5.7.1 no')}`),
  );

const plain = (message: string | MarkupContent) => (MarkupContent.is(message) ? message.value : message);

function assertSane(log: Log): void {
  const lines = Array.from({ length: log.lineCount }, (_, line) => line);
  for (const line of lines.length < 10 ? lines : [0, 1, 10_000]) {
    // On an id, on the first words, and far behind.
    for (const character of [30, 36, 5000]) {
      for (const hoverKind of ['markdown', 'plaintext'] as const) {
        const contents = hover(log, URI, { line, character }, context({ hoverKind }))?.contents;
        const length = MarkupContent.is(contents) ? contents.value.length : 0;
        assert.ok(length <= SANE_HOVER, `a hover of ${length} characters, line ${line + 1}`);
      }
    }
  }
  for (const { message, relatedInformation = [] } of problemsOf(log, URI, context())) {
    const texts = [plain(message), ...relatedInformation.map(related => related.message)];
    for (const text of texts) {
      assert.ok(text.length <= SANE_MESSAGE, `a message of ${text.length} characters`);
    }
  }
  for (const { name, detail = '', children = [] } of outlineOf(log)) {
    assert.ok(name.length + detail.length <= 2 * SANE_MESSAGE, `an outline's ${name.length + detail.length}`);
    for (const child of children) assert.ok(child.name.length + (child.detail?.length ?? 0) <= SANE_MESSAGE);
  }
  for (const { name } of flatOutline(outlineOf(log), URI)) assert.ok(name.length <= 2 * SANE_MESSAGE);
}

describe('a megabyte of', () => {
  for (const [name, text] of Object.entries(logs)) {
    it(name, () => {
      assertSane(logOf(info(text)));
      assertSane(around(text));
    });
  }
});

describe('an entry of 20,000 continuation lines', () => {
  for (const [name, text] of Object.entries({
    'a user': logon('').replace(' using', `${' more and more\n'.repeat(20_000)} using`),
    'a reply': logonOut('P', `('535', ['5.7.8 no\n${' more and more\n'.repeat(20_000)}'])`),
    'an unknown one': `MID 5 ICID 7\n${' more and more\n'.repeat(20_000)}`,
  })) {
    it(`of ${name}`, () => {
      assertSane(logOf(info(text)));
    });
  }
});

describe('a value that was cut', () => {
  it('says so, with how long it is', () => {
    assert.ok(
      hoverText(logOf(info(logon(long))), 1, 'failed').includes(
        `user ${'x'.repeat(300)}… (cut after 300 of 1,048,576 characters) by PLAIN`,
      ),
    );
  });

  it('is one of more than 300 characters', () => {
    const whole = '😀'.repeat(300);
    assert.ok(hoverText(logOf(info(logon(whole))), 1, 'failed').includes(`user ${whole} by PLAIN`));
    const more = hoverText(logOf(info(logon(`${whole}y`))), 1, 'failed');
    assert.ok(more.includes(`user ${whole}… (cut after 300 of 301 characters) by PLAIN`));
  });

  it('ends in an ellipsis in messages and in the outline', () => {
    const log = logOf(info(logon(long, long, long)));
    const x60 = `${'x'.repeat(60)}…`;
    const said = plain(problemsOf(log, URI, context())[0]?.message ?? '');
    assert.ok(said.startsWith(`SMTP authentication failed for ${x60} (${x60}, profile ${x60}). `), said);
    assert.equal(outlineOf(log)[0]?.detail, `failed: ${x60}`);
  });
});
