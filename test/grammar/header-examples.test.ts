// Every example of every form of header has colours: the grammar knows the forms by patterns of its own.
import assert from 'node:assert/strict';
import { exceptionsOf, headerForms, strangeExceptions, type Exceptions } from '../support/headerExamples';
import { colour, theGrammar } from './harness';

/** What the grammar does not know. These lines are read by the server, and stay without colours. */
const WITHOUT_COLOURS: Exceptions = {
  'a year between day and clock': ['Jun 26 2026 10:42:23 mx1 mail_logs: Info: ICID 8101 close'],
  'ISO 8601 without signs': ['20260626T104223Z mx1 mail_logs: Info: ICID 450 close'],
  'a bracket amid structured data': [
    '<22>1 2026-06-26T10:42:23.000Z mx1.example.com mail_logs 77 ID1 [x@32473 a="b\\"] c" d="e"][y] Info: ICID 450 close',
  ],
  'a facility behind the host': ['2026-06-26T10:42:23+02:00 mx1 mail.info mail_logs: Info: ICID 450 close'],
  'words before the level': [
    'Jun 26 10:42:24 mx1 mail_logs: message repeated 3 times: [ Info: ICID 450 close]',
  ],
  'marks of Markdown around an entry': [
    '|  7 | `Mon Jun 22 11:43:50 2026 Info: ICID 450 close`   |',
    '`Mon Jun 22 11:43:50 2026 Info: ICID 450 close`',
    '- **Mon Jun 22 11:43:50 2026 Info: ICID 450 close**',
  ],
  'control sequences of a terminal': [
    '\u001b[1mMon Jun 22 11:43:53 2026 Info:\u001b[0m ICID 450 close',
    '\u001b[35m\u001b[Kmail.current\u001b[m\u001b[K\u001b[36m\u001b[K:\u001b[m\u001b[KMon Jun 22 11:43:53 2026 Info: ICID 450 close',
  ],
  'JSON in a list or in a string of JSON': [
    '[{"id": 1, "message": "Mon Jun 22 11:43:50 2026 Info: ICID 450 close"},',
    '{"payload": "{\\"message\\": \\"Mon Jun 22 11:43:50 2026 Info: ICID 450 close\\"}"}',
  ],
  'single or typographic quotation marks': [
    "['Mon Jun 22 11:43:50 2026 Info: ICID 450 close']",
    "    'Mon Jun 22 11:43:50 2026 Info: ICID 450 close',",
    '“Mon Jun 22 11:43:50 2026 Info: ICID 450 close”',
  ],
  'names with other signs than those of JSON': [
    'time="2026-06-26T10:42:23Z" level=info msg="Mon Jun 22 11:43:50 2026 Info: ICID 450 close" n=1',
    'time=2026-06-26T10:42:23Z host=mx1 msg="Info: ICID 450 close"',
    '- message: "Mon Jun 22 11:43:50 2026 Info: ICID 450 close"',
    '    "message" => "Mon Jun 22 11:43:50 2026 Info: ICID 450 close"',
  ],
  'tags and entities of HTML': [
    '<li>Mon Jun 22 11:43:50 2026 Info: ICID 450 close</li>',
    '<event time="2026-06-22T11:43:50Z"><raw>Mon Jun 22 11:43:50 2026 Info: ICID 450 close</raw></event>',
    'Mon&nbsp;Jun&nbsp;22&nbsp;11:43:53&nbsp;2026&nbsp;Info:&nbsp;ICID&nbsp;450&nbsp;close',
  ],
  'a record behind a header': [
    '2026-06-26T10:42:23.000Z {"message": "Mon Jun 22 11:43:50 2026 Info: ICID 450 close"}',
    'Jun 26 10:42:23 relay1 esa: @cee: {"msg": "Info: ICID 450 close"}',
    '2026-06-26T10:42:23.000Z level=info msg="Mon Jun 22 11:43:50 2026 Info: ICID 450 close"',
  ],
};

/** Whether level, word and number of a line's connection have the scopes that are theirs. */
async function hasColours(line: string): Promise<boolean> {
  const pieces = colour(await theGrammar(), [line]).flat();
  const has = (scope: RegExp, text: RegExp) =>
    pieces.some(piece => text.test(piece.text) && piece.scopes.some(one => scope.test(one)));
  return (
    has(/\.level\.info$/, /^Info$/) &&
    has(/^support\.type\.id\.icid$/, /^ICID$/) &&
    has(/^constant\.numeric\.id\.icid$/, /^\d+$/)
  );
}

describe('grammar: examples of headers', () => {
  for (const form of headerForms) {
    it(`colours those of ${form.name}`, async () => {
      const without: string[] = [];
      for (const line of form.examples) if (!(await hasColours(line))) without.push(line);
      assert.deepEqual(
        without,
        exceptionsOf(form, WITHOUT_COLOURS),
        'examples without colours, and those that are known to have none (WITHOUT_COLOURS): give new ones a pattern in syntaxes/esa-log.tmLanguage.json',
      );
    });
  }
  it('has no exception that is no example', () => {
    assert.deepEqual(strangeExceptions(WITHOUT_COLOURS), []);
  });
});
