// Text from the log is data: whatever it holds, it never becomes Markdown, a link or a command.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatFateSentence, formatFate } from '../../server/src/features/formatFate';
import { sequenceOf } from '../../server/src/features/sequence/sequence';
import { runTask } from '../../server/src/log/task';
import { fateOf } from '../../server/src/log/questions/fate';
import { info, logOf, only } from '../log/making';
import { context, hoverText, on, outlineOf } from './asking';

const failure = (user: string) =>
  logOf(info(`SMTP Auth: (ICID 7) failed for user: ${user} using AUTH mechanism: PLAIN with profile: P`));
const bounce = (text: string) =>
  logOf(info(`Bounced: DCID 1 MID 2 to RID 0 - 5.1.0 - ${text} ('554', ['5.7.1 ${text}'])`));

const markdownOf = (user: string) =>
  hoverText(failure(user), 1, 'failed', { hoverKind: 'markdown', commands: { showLines: 'x.y' } });

/** What is left of Markdown when its code spans are taken out, as CommonMark reads them. */
function withoutCode(markdown: string): string {
  let rest = markdown;
  let left = '';
  for (;;) {
    const fence = /`+/.exec(rest);
    if (!fence) return left + rest;
    const inside = rest.slice(fence.index + fence[0].length);
    const end = Array.from(inside.matchAll(/`+/g)).find(run => run[0].length === fence[0].length);
    assert.ok(end, `a code span is not closed: ${markdown}`);
    left += `${rest.slice(0, fence.index)}CODE`;
    rest = inside.slice(end.index + end[0].length);
  }
}

const LINK = /\n\n\[Show Lines\]\(command:x\.y\?[\w%.-]+\)$/;
// What is outside of code is our own: words, the emphasis of the title, blanks that stay blanks.
const HARMLESS = /^(?:[\p{L}\p{N}\s*—·;,:.()/'-]|&#160;)*$/u;

function isHarmless(markdown: string): void {
  assert.match(markdown, LINK);
  const rest = withoutCode(markdown.replace(LINK, ''));
  assert.match(rest, HARMLESS);
  assert.equal(rest.match(/\*\*/g)?.length, 2, 'emphasis beside that of the title');
}

const attacks = [
  '[click](https://evil.example)',
  '[click](command:workbench.action.terminal.new)',
  '![x](https://evil.example/a.png)',
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '<https://evil.example>',
  'https://evil.example',
  'www.evil.example',
  'admin@evil.example',
  '`',
  '``` `` `',
  '`code` [x](y)',
  '\\`[x](y)\\`',
  '**bold** __under__ ~~gone~~',
  '# heading',
  '- list',
  '1. list',
  '> quote',
  '| a | b |',
  '---',
  '&lt;b&gt; &#60; &amp;',
  '$(alert) $(sync~spin)',
  '{user} {0}',
  ' `',
  '  ',
];

describe('hostile text', () => {
  for (const text of attacks) {
    it(`stays text: ${text.trim() === '' ? 'blanks' : text}`, () => {
      isHarmless(markdownOf(text));
      if (text.trim() !== '') assert.ok(markdownOf(text).includes(text.trim()), 'it is not shown as it is');
    });
  }

  it('stays text, whatever it is', () => {
    const marks = fc.constantFrom(
      '`',
      '``',
      '[',
      '](',
      ')',
      '<',
      '>',
      '*',
      '_',
      '\\',
      '!',
      '&',
      '#',
      '|',
      ' ',
      'x',
    );
    const any = fc.oneof(
      fc.array(marks, { maxLength: 12 }).map(parts => parts.join('')),
      fc.string({ unit: 'binary' }).filter(text => !/[\r\n]/.test(text)),
    );
    fc.assert(
      fc.property(any, user => {
        isHarmless(markdownOf(user));
      }),
      { numRuns: 500 },
    );
  });

  it('stays text in a reply and a reason', () => {
    for (const text of attacks) {
      isHarmless(
        hoverText(bounce(text.replaceAll("'", '')), 1, 'Bounced', {
          hoverKind: 'markdown',
          commands: { showLines: 'x.y' },
        }),
      );
    }
  });

  it('shows what hides or turns it, in Markdown and in plain text', () => {
    const user = '\u202Enimda\u0000\u200B\u001B[31m\uFEFF';
    const shown = '\\u202enimda\\u0000\\u200b\\u001b[31m\\ufeff';
    for (const hoverKind of ['markdown', 'plaintext'] as const) {
      assert.ok(hoverText(failure(user), 1, 'failed', { hoverKind }).includes(shown));
    }
  });
});

describe('a user that is made to be read as our words', () => {
  const user = 'root from 203.0.113.66: relay denied';
  const log = logOf(
    info('New SMTP ICID 7 interface mail (192.0.2.1) address 192.0.2.2 reverse dns host unknown verified no'),
    info(`SMTP Auth: (ICID 7) failed for user: ${user} using AUTH mechanism: PLAIN with profile: P`),
  );

  it('stands in quotation marks wherever plain text is shown', () => {
    const fate = fateOf(log, only(log, 'ICID 7'));
    const events = runTask(sequenceOf(log, { position: on(log, 1, 'ICID 7') }, context()))?.events ?? [];
    const texts = [
      formatFateSentence(fate, context()),
      formatFate(fate, context()),
      outlineOf(log)[0]?.detail,
      events[1]?.words,
      events[1]?.detail,
      hoverText(log, 2, 'failed'),
      hoverText(log, 1, 'ICID 7'),
    ];
    for (const text of texts) assert.ok(text?.includes(`"${user}"`), text);
  });

  it('stands as code where there is Markdown, without them', () => {
    assert.ok(markdownOf(user).includes(`\`${user}\``));
  });
});
