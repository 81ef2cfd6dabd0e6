// What is put around each line: quotation marks, marks of Markdown, cells, tags, names and values.
import fc from 'fast-check';
import { clockOf } from './log';
import type { Written } from './forms';
import type { Envelope } from './records';
import { anywhere } from './sample';
import { joined } from './saying';

type Write = (text: string, line: Written, number: number) => string;

/** @param tells whether what is around a line tells its time or host, where the line does not */
const around = (name: string, write: Write, before?: readonly string[], tells = false): Envelope => ({
  name,
  ...(before && { before }),
  around: (line, number) => ({
    ...line,
    pieces: [write(joined(line.pieces), line, number)],
    ...(tells && { origin: anywhere }),
    headerLength: Infinity,
  }),
});

const doubled = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const iso = ({ meant: { seconds } }: Written): string => new Date(seconds * 1000).toISOString();

/** As Python prints a string: in single quotation marks, but where it holds those and no others. */
function printed(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\');
  if (text.includes("'") && !text.includes('"')) return `"${escaped}"`;
  return `'${escaped.replaceAll("'", "\\'")}'`;
}

const behindHeader: Write = (text, { meant: { seconds } }) => {
  const { monthName, day, clock } = clockOf(seconds);
  const record = JSON.stringify({ message: text });
  return `${monthName} ${String(day).padStart(2)} ${clock} relay1 esa: @cee: ${record}`;
};

/** A line as one string. */
export const strings: fc.Arbitrary<Envelope> = fc.constantFrom(
  around('a table of one column', doubled, ['"_raw"']),
  around('a JSON string a line', text => JSON.stringify(text)),
  around('a list of JSON over lines', text => `  ${JSON.stringify(text)},`, ['[']),
  around('a list of Python over lines', text => `    ${printed(text)},`, ['[']),
  around('JSON over lines', text => `    "message": ${JSON.stringify(text)}`),
  around('JSON over lines, not the last', text => `    "message": ${JSON.stringify(text)},`),
  around('YAML', text => `- message: ${JSON.stringify(text)}`),
);

/** Marks that people put around a line. They hold no line that holds such marks itself. */
export const marked: fc.Arbitrary<Envelope> = fc.constantFrom(
  around('in typographic quotes', text => `\u201c${text}\u201d`),
  around('as code', text => `\`${text}\``),
  around('as code in a list', text => `- \`${text}\``),
  around('in bold', text => `**${text}**`),
  around('an item of a page', text => `<li>${text}</li>`),
  around('an element of XML', text => `<event><raw>${text}</raw></event>`),
  around('a line of a page', text => `${text}<br>`),
  around('a written zero at the end', text => `${text}#000`),
  around('a zero at the end', text => `${text}\u0000`),
);

/** Records with other fields beside the line. */
export const wrapped: fc.Arbitrary<Envelope> = fc.constantFrom(
  around('names and values', text => `n=1 level=info msg=${JSON.stringify(text)}`),
  around('JSON in JSON', text => JSON.stringify({ n: 1, payload: JSON.stringify({ message: text }) })),
  around('JSON in a table', text => `7,${doubled(JSON.stringify({ message: text }))}`),
  around(
    'JSON behind a stamp',
    (text, line) => `${iso(line)} ${JSON.stringify({ message: text })}`,
    undefined,
    true,
  ),
  around('JSON behind a header', behindHeader, undefined, true),
  around('a list of JSON', text => `[${JSON.stringify({ n: 1, message: text })},`),
);

/** Rows of a table that is drawn with bars, whose own bars are escaped. */
export const drawn: fc.Arbitrary<Envelope> = fc.constantFrom(
  around('a Markdown table', (text, _, number) => `| ${number} | ${text} | |`, ['| # | Entry | Note |']),
  around('a Markdown table of code', (text, _, number) => `| ${number} | \`${text}\` |`),
  around("a database's table", (text, _, number) => `| ${number} | ${text.padEnd(120)} |`),
);
