// However an entry is wrapped, each of its characters is coloured as in the unwrapped line.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { IGrammar } from 'vscode-textmate';
import { colour, perCharacter, knownEntries, sample, theGrammar } from './harness';

/** Entries with a header on the first line, and where their text begins. */
interface Entry {
  line: string;
  text: number;
}
const header = /^.*?(?:Critical|Alert|Warning|Info|Debug|Trace):[ \t]+(?!\w{3} \w{3} +\d)/;
const entriesOf = (lines: readonly string[]): Entry[] =>
  lines.flatMap(line => {
    const found = header.exec(line);
    return found ? [{ line, text: found[0].length }] : [];
  });

/** The blanks at which a copy can break: those with text after them. */
const breaks = ({ line, text }: Entry): number[] =>
  Array.from(line.trimEnd(), (character, i) => (i > text && character === ' ' ? i : -1)).filter(i => i >= 0);

/**
 * What never goes on from the line before, to any reader: a stamp, a number or a sign alone, a bullet. That some words
 * of the appliance go on behind a dash: interleaved-lines.test.ts.
 */
const NEVER = /^\s*(?:$|\d+\s*$|[-–] |(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d)/;

/** Behind the first word of a free value that ends an entry, whether it goes on is seen by how full the line is. */
const ENDS_FREELY = /with profile: +\S/;

const partsOf = (line: string, at: readonly number[]): string[] =>
  [0, ...at.map(i => i + 1)].map((start, i) => line.slice(start, at[i] ?? line.length));

/** Whether each line goes on from the one before. */
const isWrapped = ({ line }: Entry, at: readonly number[]): boolean =>
  partsOf(line, at)
    .slice(1)
    .every(part => !NEVER.test(part)) && !ENDS_FREELY.test(line.slice(0, at.at(-1)));

/** The single breaks behind which the entry goes on. */
const singleBreaks = (entry: Entry): number[] => breaks(entry).filter(at => isWrapped(entry, [at]));

const indents = ['', '    ', '\t'];

/** The characters that show, each with its scopes: blanks have no colour to be seen. */
const shown = (text: string, scopes: readonly string[]): string[] =>
  Array.from({ length: text.length }, (_, i) => `${text[i] ?? ''} ${scopes[i] ?? ''}`).filter(
    one => !/^\s/.test(one),
  );

function assertWrapped(grammar: IGrammar, { line }: Entry, at: readonly number[], indent: string): void {
  const parts = partsOf(line, at).map((part, i) => (i === 0 ? '' : indent) + part);
  const whole = shown(line, colour(grammar, [line]).flatMap(perCharacter));
  const wrapped = colour(grammar, parts).flatMap((pieces, i) => shown(parts[i] ?? '', perCharacter(pieces)));
  assert.deepEqual(wrapped, whole, parts.join('\n'));
}

/** Users that say none of the words of the sentence, which a line-by-line reader could not tell apart. */
const honestUser = fc
  .array(fc.constantFrom('alice', 'DOMAIN\\bob', "o'brien", 'a@example.com', 'MID', '12', '"', '(', '–'), {
    maxLength: 4,
  })
  .map(words => words.join(' '));

describe('grammar: wrapping', () => {
  for (const name of ['smtp-auth.log', 'busy-hour.log', 'syslog.log', 'other-logs.log']) {
    it(`leaves the colours of ${name} at every single break`, async () => {
      const grammar = await theGrammar();
      const entries = entriesOf(sample(name));
      assert.ok(entries.length >= 15);
      for (const entry of entries) {
        for (const at of singleBreaks(entry))
          for (const indent of indents) assertWrapped(grammar, entry, [at], indent);
      }
    });
  }

  it('leaves the colours of every example of every event at every single break', async () => {
    const grammar = await theGrammar();
    const entries = entriesOf(knownEntries());
    assert.ok(entries.length > 250);
    for (const entry of entries) {
      for (const at of singleBreaks(entry))
        for (const indent of indents) assertWrapped(grammar, entry, [at], indent);
    }
  });

  it('leaves them at any breaks together', async () => {
    const grammar = await theGrammar();
    const wrapped = fc
      .constantFrom(...entriesOf([...knownEntries(), ...sample('syslog.log')]))
      .chain(entry => fc.tuple(fc.constant(entry), fc.subarray(breaks(entry)), fc.constantFrom(...indents)))
      .filter(([entry, at]) => isWrapped(entry, at));
    fc.assert(
      fc.property(wrapped, ([entry, at, indent]) => {
        assertWrapped(grammar, entry, at, indent);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves them for any honest user', async () => {
    const grammar = await theGrammar();
    const wrapped = fc
      .tuple(honestUser, fc.constantFrom('failed', 'succeeded'), fc.constantFrom('Partners', 'Two words'))
      .map(
        ([user, result, profile]) =>
          `Info: SMTP Auth: (ICID 5) ${result} for user: ${user} using AUTH mechanism: PLAIN with profile: ${profile}`,
      )
      .map(line => ({ line, text: 'Info: '.length }))
      .chain(entry => fc.tuple(fc.constant(entry), fc.subarray(breaks(entry)), fc.constantFrom(...indents)))
      .filter(([entry, at]) => isWrapped(entry, at));
    fc.assert(
      fc.property(wrapped, ([entry, at, indent]) => {
        assertWrapped(grammar, entry, at, indent);
      }),
      { numRuns: 1000 },
    );
  });
});
