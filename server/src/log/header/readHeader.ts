import { CODE, skipBlanks } from '../characters';
import { hasTypography, mended } from '../typography';
import { FRAMINGS } from './forms';
import { MAX_DEPTH } from './form';
import { HAS_LEVEL, type Header } from './header';
import { layersAt } from './layering';

/**
 * Reads the header of a line, in any combination of the forms of `forms.ts`.
 * @returns undefined when no header begins with the line
 */
export function parseHeader(line: string): Header | undefined {
  // A fast check, since there may be millions of lines of other kinds: the level is written so in every form.
  if (!HAS_LEVEL.test(line)) return undefined;
  const start = skipBlanks(line, line.charCodeAt(0) === CODE.byteOrderMark ? 1 : 0);
  const header = layersAt(line, start);
  if (header) return header;
  // Each character is replaced by one character, so columns stay the same.
  const framed = framedAt(line, start, 0);
  return framed ?? (hasTypography(line) ? headerAt(mended(line), start, 0) : undefined);
}

/** The header that begins at an offset of a text with a stamp of its own, in no frame; for headers within lines. */
export function stampedHeaderAt(text: string, at: number): Header | undefined {
  const header = layersAt(text, at);
  return header?.sureness === 'stamped' ? header : undefined;
}

function headerAt(line: string, start: number, depth: number): Header | undefined {
  return layersAt(line, start) ?? framedAt(line, start, depth);
}

function framedAt(line: string, start: number, depth: number): Header | undefined {
  if (depth >= MAX_DEPTH) return undefined;
  for (const framing of FRAMINGS) {
    const header = framing.read(line, start, headerAt, depth);
    if (header) return header;
  }
  return undefined;
}
