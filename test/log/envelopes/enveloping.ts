// Puts a log into its envelope: each entry behind a header, each line into what is around it.
import fc from 'fast-check';
import type { Form, Written } from './forms';
import { logs, type LogOptions } from './log';
import type { Envelope } from './records';
import { joined, type Meant } from './saying';
import { named, type Enveloped, type Sample } from './sample';

/** A log as lines, each with the entry it holds. */
export interface Lines {
  readonly name: string;
  readonly before: readonly string[];
  readonly lines: readonly Written[];
}

/** @param envelopes from the inside out */
export function enveloped(entries: readonly Meant[], form: Form, envelopes: readonly Envelope[] = []): Lines {
  return {
    name: [form.name, ...envelopes.map(({ name }) => name)].join(' | '),
    // A row of names stands within what is put around the table.
    before: envelopes.flatMap(({ before = [] }) => before),
    lines: entries.map((entry, number) =>
      envelopes.reduce((line, { around }) => around(line, number), form.write(entry, number)),
    ),
  };
}

/** The lines of an entry as they are in a file. */
export const lineOf = ({ pieces }: Written): string => joined(pieces);

export const expected = (lines: readonly Written[]): Enveloped[] =>
  lines.map(({ meant, origin }) => ({ meant, origin }));

/** A log of one line an entry. */
export function asFile({ name, before, lines }: Lines, lineEnd = '\n'): Sample {
  const text = [...before, ...lines.map(lineOf)].map(line => line + lineEnd).join('');
  return named({ name, text, entries: expected(lines), hasOpenEnds: false });
}

/** Logs in envelopes, a line an entry. */
export function files(
  form: fc.Arbitrary<Form>,
  envelopes: fc.Arbitrary<readonly Envelope[]> = fc.constant([]),
  options?: LogOptions,
): fc.Arbitrary<Sample> {
  return fc
    .tuple(logs(options), form, envelopes)
    .map(([entries, one, around]) => asFile(enveloped(entries, one, around)));
}
