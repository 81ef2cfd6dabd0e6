// Copies: what mails, editors, lists and grep put before each line.
import fc from 'fast-check';
import { behind } from './forms';
import type { Envelope } from './records';

/** Words before each line. */
export interface Frame extends Envelope {
  /** @param number of the line, from 0 on */
  readonly words: (number: number) => string;
}

const before = (name: string, words: (number: number) => string): Frame => ({
  name,
  words,
  around: (line, number) => behind(line, words(number)),
});

export const quote: fc.Arbitrary<Frame> = fc
  .constantFrom('> ', '>', '| ', '>> ', '> > ')
  .map(words => before(`quoted "${words}"`, () => words));

/** The number of the line, from a first one on. */
export const numbering: fc.Arbitrary<Frame> = fc
  .record({
    first: fc.constantFrom(1, 8, 98, 3047),
    style: fc.constantFrom('  N  ', 'N: ', 'N:', 'N. ', 'N) ', ' N | ', 'N\t'),
  })
  .map(({ first, style }) =>
    before(`numbered "${style}" from ${first}`, number => {
      const width = style.startsWith(' ') ? 6 : 0;
      return style.trimStart().replace('N', String(first + number).padStart(width));
    }),
  );

export const bullet: fc.Arbitrary<Frame> = fc
  .constantFrom('- ', '* ', '\u2022 ', '  - ', '+ ')
  .map(words => before(`bullet "${words}"`, () => words));

/** What `grep` says of the file: its name, perhaps the number of the line, and colons or, around a find, dashes. */
export const grep: fc.Arbitrary<Frame> = fc
  .record({
    name: fc.constantFrom(
      'mail.current',
      'mail.@20260622T114359.s',
      'logs/mx-1/mail.c',
      'C:\\logs\\mail.log',
      'mail_logs.text.gz',
    ),
    first: fc.constantFrom(undefined, undefined, 1, 12),
    isFound: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
  })
  .map(({ name, first, isFound }) =>
    before(`grep in ${name}${first === undefined ? '' : ', numbered'}`, number => {
      const sign = isFound[number % isFound.length] === true ? ':' : '-';
      const numbered = first === undefined ? '' : `${first + number}${sign}`;
      return `${name}${sign}${numbered}`;
    }),
  );

const sometimes = (envelope: fc.Arbitrary<Envelope>, one: number, of: number) =>
  fc.oneof(
    { weight: one, arbitrary: envelope.map(given => [given]) },
    { weight: of - one, arbitrary: fc.constant([]) },
  );

/** One of them, or several: quoted and numbered output of `grep`, say. */
export const frames: fc.Arbitrary<readonly Envelope[]> = fc
  .tuple(
    sometimes(grep, 1, 2),
    sometimes(fc.oneof(numbering, numbering, bullet), 1, 2),
    sometimes(quote, 1, 2),
    sometimes(quote, 1, 8),
  )
  .map(envelopes => envelopes.flat());
