// Texts by chance: mail logs in which few connections and messages meet again and again, and what is hostile to them.
import { EVENTS } from '../../../server/src/log/events/registry';
import { lineForms, otherForms, pageForms } from '../../support/forms';
import { sample } from '../harness';
import type { Chance } from './chance';

const examples = EVENTS.flatMap(event => event.examples);
const samples = [
  'smtp-auth.log',
  'smtp-auth.wrapped.log',
  'syslog.log',
  'busy-hour.log',
  'other-logs.log',
].map(name => sample(name).split('\n'));
const forms = [lineForms, pageForms, otherForms].flatMap(each => Object.values(each));

/** What lines end with, or what does not end them in an editor. */
export const LINE_ENDS = ['\n', '\r\n', '\r', '\n\r', '\r\r\n', '\u2028', '\u2029', '\u0085', '\v', '\f', ''];

/** Halves of characters, characters of two halves, what nobody sees, and what parts of entries look like. */
export const HOSTILE = [
  '\ud83d',
  '\ude00',
  '\u{1f600}',
  '\udfff\ud800',
  '\0',
  '\ufeff',
  '\u202e',
  '\u00ad',
  '\u00a0',
  '\u001b[31m',
  '\ufb01',
  'e\u0301',
  '\ufffd',
  '%',
  '$(bug)',
  '"',
  '`',
  '<',
  'MID 1',
  'ICID 2 ',
  ' close',
  ' DCID: 3',
  'Info: ',
  '&amp;',
  '#015',
  '\t',
  '   ',
  '0',
  '99999999999999999999',
];

/** Ids from few: most entries then belong together. */
function withFewIds(chance: Chance, text: string): string {
  return text.replace(
    /\b(ICID|DCID|MID|RID)(:? )\d+/g,
    (_, kind: string, gap: string) => `${kind}${gap}${chance.below(4)}`,
  );
}

function header(chance: Chance): string {
  const clock = `0${chance.below(3)}:0${chance.below(10)}:${chance.between(10, 59)}`;
  return chance.weighed<() => string>([
    [8, () => `Wed Jun  2 ${clock} 2027 Info: `],
    [3, () => `Jun  2 ${clock} mx${chance.between(1, 2)} mail_logs: Info: `],
    [1, () => `2027-06-02T${clock}.000Z mx1 mail_logs: Info: `],
    [1, () => 'Info: '],
    [1, () => ''],
  ])();
}

/** A line without its end. */
export function line(chance: Chance): string {
  return chance.weighed<() => string>([
    [10, () => header(chance) + withFewIds(chance, chance.pick(examples))],
    [3, () => chance.pick(chance.pick(samples))],
    [2, () => chance.pick(chance.pick(forms))],
    [1, () => header(chance) + HOSTILE.map(each => (chance.oneIn(6) ? each : '')).join(' MID 1 ')],
    [1, () => chance.pick(HOSTILE).repeat(chance.below(90))],
    [1, () => ''],
  ])();
}

function lines(chance: Chance, count: number, end: string): string {
  return Array.from(
    { length: count },
    () => line(chance) + (chance.oneIn(12) ? chance.pick(LINE_ENDS) : end),
  ).join('');
}

/** A log of some lines. */
export function logText(chance: Chance): string {
  const end = chance.weighed([
    [6, '\n'],
    [2, '\r\n'],
    [1, '\r'],
  ]);
  return chance.weighed<() => string>([
    [8, () => lines(chance, chance.between(1, 40), end)],
    [2, () => chance.pick(samples).join(end)],
    [2, () => chance.pick(forms).join(end)],
    [1, () => ''],
  ])();
}

/** A log that lies in several pieces of a server's text, and that takes it more than a moment to read. */
export function largeLogText(chance: Chance): string {
  const piece = lines(chance, 200, chance.oneIn(3) ? '\r\n' : '\n');
  return Array.from({ length: chance.between(4, 9) }, () => withFewIds(chance, piece)).join('');
}

/** So many lines that an editor leaves the log without the colours of its grammar, most of them blank. */
export function longLogText(chance: Chance): string {
  return lines(chance, 40, '\n') + '\n'.repeat(300_001) + lines(chance, 40, '\n');
}

/** What is typed or pasted. */
export function piece(chance: Chance): string {
  return chance.weighed<() => string>([
    [4, () => ''],
    [3, () => chance.pick(LINE_ENDS)],
    [3, () => chance.pick(HOSTILE)],
    [3, () => line(chance) + chance.pick(LINE_ENDS)],
    [2, () => chance.pick(LINE_ENDS) + line(chance)],
    [2, () => line(chance).slice(chance.below(40), chance.between(40, 120))],
    [1, () => lines(chance, chance.between(2, 8), '\n')],
    [1, () => String(chance.below(10_000))],
  ])();
}
