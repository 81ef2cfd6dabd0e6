// In another language everything is said in that language: nothing of English is left but what the log says itself.
import assert from 'node:assert/strict';
import { MarkupContent } from 'vscode-languageserver-types';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from '../../server/src/features/callHierarchy';
import { codeLenses, resolvedLens } from '../../server/src/features/codeLens';
import { connections } from '../../server/src/features/connections/connections';
import { findConnection } from '../../server/src/features/findConnection';
import { hover } from '../../server/src/features/hover/hover';
import { inlayHints } from '../../server/src/features/inlayHints';
import { outline } from '../../server/src/features/outline';
import { sequenceOf } from '../../server/src/features/sequence/sequence';
import { storyNameOf } from '../../server/src/features/story/storyName';
import { storyPage } from '../../server/src/features/story/storyPage';
import { EVENTS } from '../../server/src/log/events/registry';
import { formatCause, formatReply } from '../../server/src/log/findings/formatValue';
import type { Log } from '../../server/src/log/log';
import { runTask } from '../../server/src/log/task';
import { formatLineCount } from '../../server/src/features/formatTime';
import { Language } from '../../server/src/texts/language';
import { renderPhrase } from '../../server/src/texts/render';
import { info, logOf, sampleLog, there } from '../log/making';
import { FORMS, inPseudoRussian, pseudo, TEXTS } from '../support/texts';
import { ASKED, context, problemsOf, URI } from './asking';

const language = pseudo(inPseudoRussian, 'ru');
const asked = context({ language, inlayHints: { clientAddress: true, elapsedTime: true } });
const logs = ['smtp-auth.log', 'busy-hour.log'].map(sampleLog);
const examples = logOf(
  ...EVENTS.flatMap(event => event.examples).map(text => info(text.replaceAll('\n', ' '))),
);

const FILE = 'mail.current';
/** What stays as it is in every language: names of ids, and what a line calls the end of a message. */
const SAME = /\b(?:ICID|DCID|MID) \d+|(?<=: )(?:done|aborted)(?=\.)/g;
const ENGLISH = /[A-Za-z]{2,}/;
/** Lines in which each value has its hover looked at. */
const LOOKED_INTO = 60;

/** What the log says, the longest first; no word of ours is taken for one of the log. */
function valuesOf(log: Log): string[] {
  const values = new Set<string>();
  for (let number = 0; number < log.index.entryCount; number++) {
    const { fields, entry } = log.entry(number);
    for (const { value } of fields)
      for (const one of [value].flat())
        for (const words of [String(one), ...saidOf(String(one))]) values.add(words);
    if (entry.header?.host !== undefined) values.add(entry.header.host);
  }
  return [...values].filter(value => ENGLISH.test(value) && !TEXTS.includes(value)).sort(byLength);
}

/** How a reply or a reason is told: without its codes, in the midst of a headline, in one line. */
const saidOf = (value: string) => [formatReply(value), formatCause(value), value.replaceAll('\n', ' / ')];

const byLength = (a: string, b: string) => b.length - a.length;

/** The parts of what is said in which English is left. */
function leftIn(said: readonly string[], log: Log): string[] {
  const values = valuesOf(log);
  return said.filter(text => {
    let rest = text.replaceAll(FILE, '');
    for (const value of values) {
      if (!ENGLISH.test(rest)) return false;
      rest = rest.replaceAll(value, '');
    }
    return ENGLISH.test(rest.replace(SAME, ''));
  });
}

/** Asserts that all that is said is said in the other language. @param least how much is said at least */
function isSaid(said: readonly (string | undefined)[], log: Log, least: number): void {
  const filled = said.filter(text => text !== undefined && text !== '') as string[];
  assert.ok(filled.length >= least, `${filled.length} texts`);
  assert.ok(
    filled.some(text => text.includes('⟦')),
    'nothing is translated',
  );
  assert.deepEqual(leftIn(filled, log), []);
}

/** All strings in what is answered, but for identifiers, commands and addresses. */
function stringsIn(answer: unknown): string[] {
  const NOT_SAID = new Set([
    'key',
    'ref',
    'uri',
    'command',
    'code',
    'codeDescription',
    'source',
    'data',
    'users',
    'path',
    'kind',
    'fate',
    'shape',
    'mark',
    'address',
  ]);
  const strings: string[] = [];
  const visit = (value: unknown, name: string): void => {
    if (typeof value === 'string') strings.push(value);
    else if (typeof value === 'object' && value !== null)
      for (const [inner, of] of Object.entries(value)) if (!NOT_SAID.has(inner)) visit(of, inner || name);
  };
  visit(answer, '');
  return strings;
}

const chainsIn = (log: Log) => log.index.chains.all();
const beginningOf = (log: Log, chain: ReturnType<typeof chainsIn>[number]) =>
  log.mentionIn(log.entry(there(log.index.chains.entriesOf(chain)[0])), chain).start;

describe('in another language', () => {
  for (const [name, log] of [
    ...logs.map((one, i) => [`a log (${i + 1})`, one] as const),
    ['an example of every event', examples] as const,
  ]) {
    it(`the hovers of ${name} are`, () => {
      const said: string[] = [];
      for (let number = 0; number < log.index.entryCount; number++) {
        const { line } = log.entry(number).entry;
        // Every value of the first lines; of all others the line itself.
        const values = Array.from(log.line(line).matchAll(/\b\d/g), ({ index }) => index);
        const places = new Set([log.line(line).length - 1, ...(number < LOOKED_INTO ? values : [])]);
        for (const character of places) {
          const contents = hover(
            log,
            URI,
            { line, character },
            { ...asked, hoverKind: 'markdown' },
          )?.contents;
          // Values of the log stand as code.
          if (MarkupContent.is(contents))
            said.push(...contents.value.replace(/(`+)[^`].*?\1/g, '').split('\n'));
        }
      }
      isSaid(said, logOf(), 50);
    });
  }

  for (const [place, log] of logs.entries()) {
    describe(`of log ${place + 1}`, () => {
      it('the lenses are', () => {
        const lenses = runTask(codeLenses(log, URI, asked)).map(lens => resolvedLens(log, lens, asked));
        isSaid(
          lenses.map(({ command }) => command?.title),
          log,
          2,
        );
      });

      it('the problems are, with what stands beside them', () => {
        const problems = problemsOf(log, URI, asked);
        isSaid(stringsIn(problems), log, 3);
      });

      it('the rows of the connections are', () => {
        for (const group of ['campaign', 'failed', 'user', 'address', 'hour', 'all'] as const) {
          const { rows } = runTask(connections(log, { path: { group } }, asked));
          // Not each log has an attack.
          if (group === 'campaign' && rows.length === 0) continue;
          isSaid(
            rows.flatMap(({ label, detail }) => [label, detail]),
            log,
            2,
          );
        }
      });

      it('the outline, the hints, what is found and who calls whom are', () => {
        isSaid(stringsIn(runTask(outline(log, asked))), log, 10);
        const range = { start: { line: 0, character: 0 }, end: { line: log.lineCount, character: 0 } };
        const hints = runTask(inlayHints(log, range, asked)).flatMap(({ label }) =>
          typeof label === 'string' ? [label] : [],
        );
        isSaid(hints, log, 2);
        for (const query of ['a', '1'])
          isSaid(stringsIn(runTask(findConnection(log, query, 50, asked, () => undefined))), log, 4);
        const calls = chainsIn(log).flatMap(chain =>
          (prepareCallHierarchy(log, ASKED, beginningOf(log, chain), asked) ?? []).flatMap(item => [
            item,
            ...runTask(incomingCalls(log, ASKED, item, asked)),
            ...runTask(outgoingCalls(log, ASKED, item, asked)),
          ]),
        );
        isSaid(stringsIn(calls), log, 4);
      });

      it('the headings of stories and the sequences are', () => {
        for (const chain of chainsIn(log).slice(0, 60)) {
          for (const alone of [true, false]) {
            const page = there(runTask(storyPage(log, storyNameOf(log, URI, chain, alone), asked)));
            isSaid(
              page.lines.filter(({ logLine }) => logLine === undefined).map(({ text }) => text),
              log,
              2,
            );
          }
          isSaid(stringsIn(runTask(sequenceOf(log, { position: beginningOf(log, chain) }, asked))), log, 5);
        }
      });
    });
  }
});

describe('in another language, plurals', () => {
  const failure = info('SMTP Auth: (ICID 7) failed for user: ż using AUTH mechanism: ż with profile: ż');
  const told = (count: number) => {
    const log = logOf(
      info(
        'New SMTP ICID 7 interface ż (192.0.2.1) address 198.51.100.7 reverse dns host unknown verified no',
      ),
      ...Array.from({ length: count - 1 }, () => failure),
    );
    const [lens] = runTask(codeLenses(log, URI, asked)).map(one => resolvedLens(log, one, asked));
    return /^⟦(\d+) .*?(.)⟧/u.exec(lens?.command?.title ?? '')?.slice(1, 3);
  };

  it('have the forms of the language that the words are in', () => {
    const { one, few, many } = FORMS;
    assert.deepEqual([1, 2, 5, 21, 22].map(told), [
      ['1', one],
      ['2', few],
      ['5', many],
      ['21', one],
      ['22', few],
    ]);
  });

  it('of a text without a translation are those of English, whatever the reader speaks', () => {
    const partly = new Language('ru', { 'no TLS': 'без TLS' });
    const of21 = (asker: Language) => renderPhrase(formatLineCount(21), asker);
    assert.deepEqual(
      [of21(partly), of21(language)],
      ['21 lines', `⟦21 ${inPseudoRussian('line').slice(1, -1)}${FORMS.one}⟧`],
    );
  });

  it('are written with the digits of the reader', () => {
    assert.equal(renderPhrase(formatLineCount(1234), new Language('de')), '1.234 lines');
  });
});
