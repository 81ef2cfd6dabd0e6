// Copies that break lines: at a terminal's width in mid-word, or at blanks.
import fc from 'fast-check';
import { expected, lineOf, type Lines } from './enveloping';
import type { Written } from './forms';
import { anywhere, named, type Sample } from './sample';

/** A way to break lines that are longer than a width. */
export interface Wrap {
  readonly name: string;
  readonly width: number;
  /** @returns the physical lines, blank ones included */
  readonly broken: (line: string) => string[];
  /** Whether the last value of an entry may end where nobody can tell. */
  readonly hasOpenEnds: boolean;
  /** Whether lines are filled with words: then their lengths differ. */
  readonly isFilled: boolean;
}

export const widths = fc.integer({ min: 40, max: 200 });

export type MakeWrap = (width: number) => Wrap;

/** As a terminal does: each line is full, in mid-word. */
export const hard: fc.Arbitrary<MakeWrap> = fc
  .record({ gap: fc.boolean(), blanks: fc.constantFrom('kept', 'kept', 'lost') })
  .map(({ gap, blanks }) => width => ({
    name: `cut at ${width}${gap ? ', empty lines between' : ''}, blanks at line ends ${blanks}`,
    width,
    broken: line => {
      const pieces = line.match(new RegExp(`[^]{1,${width}}`, 'g')) ?? [];
      const lines = blanks === 'lost' ? pieces.map(piece => piece.replace(/ +$/, '')) : [...pieces];
      return gap ? lines.flatMap((piece, i) => (i === 0 ? [piece] : ['', piece])) : lines;
    },
    hasOpenEnds: blanks === 'lost',
    isFilled: false,
  }));

/** As pages and mails do: at blanks, as many words on a line as fit. */
export const soft: fc.Arbitrary<MakeWrap> = fc
  .record({ blank: fc.constantFrom('', '', ' '), indent: fc.constantFrom('', '', '  ', '    ', '\t') })
  .map(({ blank, indent }) => width => ({
    name: `broken at ${width}${blank && ', blanks kept'}${indent && `, indented by "${indent}"`}`,
    width,
    broken: line => filled(line, width, blank, indent),
    hasOpenEnds: true,
    isFilled: true,
  }));

export function filled(line: string, width: number, blank = '', indent = ''): string[] {
  const lines: string[] = [];
  let rest = line;
  while (rest.trimEnd().length > width) {
    const start = rest.length - rest.trimStart().length;
    // A blank right behind the last word that fits; a word that is longer than a line stays whole.
    const within = rest.lastIndexOf(' ', width);
    const at = within > start ? within : rest.indexOf(' ', Math.max(start, width));
    const left = at === -1 ? '' : rest.slice(at).trimStart();
    if (left === '') break;
    lines.push(rest.slice(0, at).trimEnd() + blank);
    rest = indent + left;
  }
  return [...lines, rest];
}

/** The physical lines of each entry. */
export interface Units {
  readonly name: string;
  readonly lines: readonly Written[];
  readonly units: readonly (readonly string[])[];
  readonly hasOpenEnds: boolean;
  readonly isFilled: boolean;
}

/** How many broken lines show that a copy breaks lines. */
const EVIDENCE = 3;

/** Breaks lines at a width, or at the next smaller one at which enough of them are broken. */
export function wrapped({ name, lines }: Lines, make: MakeWrap, width: number): Units {
  const texts = lines.map(lineOf);
  const lengths = texts.map(({ length }) => length).sort((a, b) => b - a);
  const wrap = make(Math.max(40, Math.min(width, (lengths[EVIDENCE - 1] ?? 0) - 1)));
  return {
    name: `${name} | ${wrap.name}`,
    // Where the header itself is broken, the stamp may stand on a line that holds no more of the entry.
    lines: lines.map(line => (line.headerLength > wrap.width ? { ...line, origin: anywhere } : line)),
    units: texts.map(wrap.broken),
    hasOpenEnds: wrap.hasOpenEnds,
    isFilled: wrap.isFilled,
  };
}

/** A line for each entry. */
export const unwrapped = ({ name, lines }: Lines): Units => ({
  name,
  lines,
  units: lines.map(line => [lineOf(line)]),
  hasOpenEnds: false,
  isFilled: false,
});

export function asSample({ name, lines, units, hasOpenEnds }: Units): Sample {
  const text = units.map(unit => unit.map(line => `${line}\n`).join('')).join('');
  return named({ name, text, entries: expected(lines), hasOpenEnds });
}

/**
 * Whether the lines show how they were broken: enough of them are, and words have left them of different lengths.
 * Where all happen to be of one length, they look like lines that a terminal has cut.
 */
export function isEvident({ units, isFilled }: Units): boolean {
  const broken = units.filter(unit => unit.length > 1);
  if (broken.length < EVIDENCE) return false;
  const lengths = broken.map(([first = '']) => first.trimEnd().length);
  return !isFilled || Math.max(...lengths) - Math.min(...lengths) > 2;
}

/**
 * Whether so many lines are broken that a few whose parts are numbers alone, which show nothing, leave enough, and
 * none in its header: with the name of a file before a stamp that is cut, nothing shows where an entry begins.
 */
export const isEvidentTwice = ({ units, lines }: Units): boolean =>
  units.filter(unit => unit.length > 1).length >= 2 * EVIDENCE &&
  units.every(([first = ''], place) => first.length >= (lines[place]?.headerLength ?? 0));
