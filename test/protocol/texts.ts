// Texts that tests send, and places in what comes back.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Hover, Position, Range } from 'vscode-languageserver-protocol/node';
import { inRoot } from '../support/root';

export const sample = (name: string): string => readFileSync(inRoot('test', 'samples', name), 'utf8');

export const at = (line: number, character: number): Position => ({ line, character });

export function span(line: number, start: number, end: number, endLine = line): Range {
  return { start: at(line, start), end: at(endLine, end) };
}

/** The place of some words in a text, as an editor counts lines, and the text of a range: for readable tests. */
export class Page {
  readonly lines: readonly string[];

  readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.lines = text.split(/\r\n|\r|\n/);
  }

  /** Where words stand first, from a line on: inside them, one character behind their start. */
  in(words: string, from = 0): Position {
    const { start } = this.range(words, from);
    return at(start.line, start.character + 1);
  }

  range(words: string, from = 0): Range {
    const line = this.lines.findIndex((text, number) => number >= from && text.includes(words));
    assert.notEqual(line, -1, `the text does not hold ${words}`);
    const start = this.lines[line]?.indexOf(words) ?? 0;
    return span(line, start, start + words.length);
  }

  /** The text of a range, its lines joined by `⏎`. */
  at({ start, end }: Range): string {
    return this.lines
      .slice(start.line, end.line + 1)
      .map((line, number) =>
        line.slice(
          number === 0 ? start.character : 0,
          number === end.line - start.line ? end.character : undefined,
        ),
      )
      .join('⏎');
  }
}

/** The text of a hover. */
export function words(hover: Hover | null): string {
  assert.ok(hover, 'no hover');
  assert.ok('value' in (hover.contents as object));
  return (hover.contents as { value: string }).value;
}

export const URI = 'file:///logs/mail.current';
