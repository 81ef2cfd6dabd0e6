// What relays, pages and copies do to the characters of a log, and logs that have lost their line ends.
import fc from 'fast-check';
import { asFile, expected, lineOf, type Lines } from './enveloping';
import { withWords, type Written } from './forms';
import { joined } from './saying';
import { named, type Sample } from './sample';

/** Line ends that somebody has written out, on every line. */
export const writtenEnds: fc.Arbitrary<(lines: Lines) => Sample> = fc
  .record({
    end: fc.constantFrom('#015', '#012', '#015#012', '\\r', '\\t', '\\r\\n', '\\n', ''),
    lineEnd: fc.constantFrom('\n', '\n', '\r\n'),
  })
  .filter(({ end, lineEnd }) => end !== '' || lineEnd !== '\n')
  .map(({ end, lineEnd }) => lines => ({
    ...asFile({ ...lines, name: `${lines.name} | ends ${JSON.stringify(end + lineEnd)}` }, end + lineEnd),
  }));

interface Typography {
  /** What stands for a blank, for one word after the other. */
  readonly blanks: readonly string[];
  readonly quotes: boolean;
  readonly minus: string;
}

const typographies: fc.Arbitrary<Typography> = fc.record({
  blanks: fc.constantFrom([' '], ['\u00a0'], [' ', '\u00a0'], ['\u00a0', ' ', '\u2009'], ['\u202f']),
  quotes: fc.boolean(),
  minus: fc.constantFrom('-', '\u2212', '\u2013'),
});

/** Other blanks in the header and the words of the log; curly quotes and other minus signs in its words. */
export const typography: fc.Arbitrary<(lines: Lines) => Lines> = typographies.map(
  style => (lines: Lines) => ({
    ...lines,
    name: `${lines.name} | typography ${JSON.stringify(style)}`,
    lines: lines.lines.map(line => typeset(line, style)),
  }),
);

function typeset(line: Written, { blanks, quotes, minus }: Typography): Written {
  let blank = 0;
  const spaced = withWords(line, words =>
    words.replaceAll(' ', () => blanks[blank++ % blanks.length] ?? ' '),
  );
  let length = 0;
  let single = 0;
  let double = 0;
  const pieces = spaced.pieces.map(piece => {
    const isHeader = length < line.headerLength;
    length += joined([piece]).length;
    // Dates have a minus of their own, and quotes a header has none.
    if (typeof piece !== 'string' || isHeader) return piece;
    const dashed = piece.replaceAll('-', minus);
    if (!quotes) return dashed;
    return dashed
      .replaceAll("'", () => (single++ % 2 === 0 ? '\u2018' : '\u2019'))
      .replaceAll('"', () => (double++ % 2 === 0 ? '\u201c' : '\u201d'));
  });
  return { ...spaced, pieces };
}

/** HTML entities, as a page's source has them. */
export const entities: fc.Arbitrary<(lines: Lines) => Lines> = fc
  .record({
    double: fc.constantFrom('"', '&quot;', '&#34;'),
    single: fc.constantFrom("'", '&#39;', '&#x27;'),
  })
  .map(({ double, single }) => lines => ({
    ...lines,
    name: `${lines.name} | HTML entities`,
    lines: lines.lines.map(line => {
      const text = joined(line.pieces)
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', double)
        .replaceAll("'", single);
      return { ...line, pieces: [text] };
    }),
  }));

/** Whether words of the log hold a sign that HTML has an entity for: else nobody can tell whose entities there are. */
export const hasBrackets = ({ lines }: Lines): boolean =>
  lines.some(({ meant }) => meant.pieces.some(piece => typeof piece === 'string' && piece.includes('<')));

/** Two or three entries on each line. */
export const runTogether = fc
  .record({
    sizes: fc.array(fc.integer({ min: 2, max: 3 }), { minLength: 1, maxLength: 4 }),
    between: fc.constantFrom(' ', ' ', '  '),
  })
  .map(({ sizes, between }) => ({ name, lines }: Lines): Sample & { readonly isEvident: boolean } => {
    const rows: (readonly Written[])[] = [];
    for (let at = 0; at < lines.length;) {
      const size = sizes[rows.length % sizes.length] ?? 2;
      rows.push(lines.slice(at, at + size));
      at += size;
    }
    const text = rows.map(row => `${row.map(line => lineOf(line).trimEnd()).join(between)}\n`).join('');
    const sample = { name: `${name} | run together`, text, entries: expected(lines), hasOpenEnds: false };
    return { ...named(sample), isEvident: rows.some(isEvident) };
  });

/** Whether the entries before the last one of a line hold nothing that anybody could have chosen. */
const isEvident = (row: readonly Written[]): boolean =>
  row.length > 1 &&
  row.slice(0, -1).every(({ meant }) => meant.pieces.every(piece => typeof piece === 'string'));
