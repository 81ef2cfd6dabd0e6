// Copies made to take long: a line or a block of twice the length is at most twice the work, counted and not timed.
import assert from 'node:assert/strict';
import { EditedLog, readLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { Coverage } from '../../server/src/log/views/coverage';
import { info } from '../log/making';
import { TWICE, WorkCounter } from './counter';

const NATIVE = 'Wed Jun  2 09:00:00 2027 Info:';
const ISO = '2027-06-02T09:00:00+02:00 mx1 mail_logs: Info:';
const FAILED = `${NATIVE} SMTP Auth: (ICID 7) failed for user:`;
const CLOSE = 'ICID 7 close';
const CLOSED = info(CLOSE);
const ACCEPTED = 'ICID 7 ACCEPT SG None match ALL SBRS None';

/** Lines, or blocks of lines, that are repeated behind a beginning. */
const blocks: [name: string, beginning: string, block: string][] = [
  ['words', FAILED, 'x\n'],
  ['empty lines', FAILED, '\n'],
  ['blank lines', FAILED, ' \n'],
  ['full lines with gaps', FAILED, `${'y'.repeat(80)}\n\n`],
  ['the end of the entry', FAILED, 'using AUTH mechanism: A\n'],
  ['prompts', FAILED, 'mx1> grep\n'],
  ['full lines', FAILED, `${'y'.repeat(79)} \n`],
  ['an entry that never ends', FAILED, `${'SMTP Auth: (ICID 7) failed for user: '.repeat(2)}\n`],
  ['unread lines', '', 'Jun  2 09:00:00 Info ICID 7 what nobody has written\n'],
  ['levels alone', '', 'Info: x\nInfo:\n'],
  ['headers of no declared form', '', '[a|b] (7) x Info: ICID 7 close\n[a|b] (7) x Info: nothing known\n'],
  ['headers that are cut', '', 'Wed Jun  2\n09:00:00\n'],
  ['stamps alone', '', `${NATIVE}\n2027-06-02T09:00:00\n`],
  ['lines cut in words', '', `${info('ICID 7 ACCEPT SG None mat')}\nch ALL SBRS None\n`],
  ['lines that may be cut or filled', '', `${info('ICID 7 ACCEPT SG None')}\nmatch ALL SBRS None\n`],
  ['two entries a line', '', `${CLOSED} ${CLOSED}\n`],
  ['two entries a line, one of strangers', '', `${info('MID 7 Subject "')}${CLOSED}"\n`],
  ['fences', '', `${CLOSED}\n\`\`\`\n`],
  ['written line ends', '', `${CLOSED}#015\n${CLOSED}\\r\n`],
  ['entities', '', `${info('MID 7 From: &lt;a&gt;')}\n`],
  ['quotations', '', `> > | ${CLOSED}\n> > | goes on\n`],
  ['numbers', '', `12\n${CLOSED}\n13: ${CLOSED}\n`],
  ['rows of a table', '_time,_raw,host\n', `7,"${CLOSED}",mx1\n"${CLOSED}\n`],
  ['records', '', `{"a":"b","message":"${CLOSED}"}\n{"message":"${CLOSED}\n`],
  ['records that are broken', '', '{"message":"Info: \n'],
];

/** What a line is made long by. */
const lines: [name: string, make: (length: number) => string][] = [
  ['entries', length => `${CLOSED} `.repeat(length)],
  ['entries of strangers', length => `${info('MID 7 Subject ')}${CLOSED.repeat(length)}`],
  ['clocks', length => `${CLOSED} ${'09:00:00 '.repeat(length)}`],
  ['stamps', length => `${'2027-06-02T09:00:00Z '.repeat(length)}Info: ${CLOSE}`],
  ['native stamps', length => `${'Wed Jun  2 09:00:00 2027 '.repeat(length)}Info: ${CLOSE}`],
  ['headers', length => `${NATIVE} `.repeat(length)],
  ['levels', length => `${ISO} ${'Info: '.repeat(length)}`],
  ['quotations', length => `${'> '.repeat(length)}${CLOSED}`],
  ['numbers', length => `${'12: '.repeat(length)}${CLOSED}`],
  ['names of files', length => `${'mail.current:'.repeat(length)}${CLOSED}`],
  ['priorities', length => `${'<22>'.repeat(length)}${CLOSED}`],
  ['fields of a table', length => `${'"",'.repeat(length)}"${CLOSED}"`],
  ['fields without quotes', length => `${'a;'.repeat(length)}${CLOSED}`],
  ['doubled quotes', length => `7,"${info('MID 7 Subject ')}${'""'.repeat(length)}"`],
  ['tabs', length => `${'a\t'.repeat(length)}${CLOSED}`],
  ['strings', length => `{${'"a":"b",'.repeat(length)}"m":"${CLOSED}"}`],
  ['records in a list', length => `[${`{"m":"${CLOSED}"},`.repeat(length)}{}]`],
  ['lists in lists', length => `${'['.repeat(length)}"${CLOSED}"`],
  ['records behind a stamp', length => `2027-06-02T09:00:00Z ${'{'.repeat(length)}"m":"${CLOSED}"`],
  ['records in records', length => `{"m":"${'{\\"m\\":'.repeat(length)} ${CLOSED}"}`],
  ['escaped quotes that do not end', length => `['${"\\'".repeat(length)} Info: `],
  ['quotation marks', length => `${'"'.repeat(length)}${CLOSED}${'"'.repeat(length)}`],
  ['marks', length => `${'**`'.repeat(length)}${CLOSED}${'`**'.repeat(length)}`],
  ['tags', length => `${'<a>'.repeat(length)}${CLOSED}${'</a>'.repeat(length)}`],
  ['cells', length => `| ${'a | '.repeat(length)}${CLOSED} |`],
  ['cells behind', length => `| ${CLOSED} ${'| a '.repeat(length)}|`],
  ['names and values', length => `${'a="b" '.repeat(length)}m="${CLOSED}"`],
  ['commas', length => `7,${info('ICID 7')}${',x'.repeat(length)}`],
  ['strings that do not end', length => `{${'"a'.repeat(length)} Info: `],
  ['backslashes', length => `{"m":"${info('MID 7 Subject ')}${'\\\\'.repeat(length)}"}`],
  [
    'structured data',
    length => `<22>1 2027-06-02T09:00:00Z mx1 a - - ${'[a b="c"]'.repeat(length)} Info: ${CLOSE}`,
  ],
  ['entities', length => `${info('MID 7 From: ')}${'&lt;'.repeat(length)}`],
  ['written line ends', length => `${CLOSED}${'#015'.repeat(length)}`],
  ['fences', length => `${CLOSED} ${'```'.repeat(length)}`],
  ['^C', length => `${CLOSED}${'^C'.repeat(length)}`],
  ['curly quotes', length => `Wed Jun  2 09:00:00 2027 Info\u00a0: ${'\u201c'.repeat(length)} Info:`],
  ['blanks', length => `${' '.repeat(length)}Info:${' '.repeat(length)}${ACCEPTED}`],
];

const SOME = 400;
/** Far more than are read anew whatever the edit. */
const MANY = 1600;

describe('a hostile copy', function () {
  this.timeout(0);
  const counter = new WorkCounter();
  const read = (text: string): void => {
    runTask(readLog(text).views.upToDate(Coverage));
  };
  before(() => {
    // The first count holds what the engine had not told before.
    counter.of(() => {
      for (const [, beginning, block] of blocks) read(beginning + block.repeat(3));
      for (const [, make] of lines) read(make(3));
    });
  });
  after(() => {
    counter.stop();
  });

  for (const [name, beginning, block] of blocks) {
    it(`of twice as many lines is at most twice the work: ${name}`, () => {
      const ratio = counter.growth(
        length => `${beginning}${beginning === '' ? '' : '\n'}${block.repeat(length)}`,
        read,
        SOME,
      );
      assert.ok(ratio <= TWICE, ratio.toFixed(2));
    });
  }

  for (const [name, make] of lines) {
    it(`of a line of twice the length is at most twice the work: ${name}`, () => {
      // Among lines of its kind, which the reader looks at as well.
      const ratio = counter.growth(length => `${make(length)}\n${CLOSED}\n${make(length)}\n`, read, SOME);
      assert.ok(ratio <= TWICE, ratio.toFixed(2));
    });
  }

  for (const [name, beginning, block] of blocks) {
    it(`of twice as many lines takes a line at its end for at most twice the work: ${name}`, () => {
      const logOf = (length: number) => {
        const editing = new EditedLog(`${beginning}\n${block.repeat(length)}`);
        Array.from(editing.read());
        return editing;
      };
      const append = (editing: EditedLog) => {
        const end = { line: editing.log.lineCount - 1, character: 0 };
        editing.edit({ start: end, end }, `${CLOSED}\n`);
        Array.from(editing.read());
      };
      const ratio = counter.growth(logOf, append, MANY);
      assert.ok(ratio <= TWICE, ratio.toFixed(2));
    });
  }
});
