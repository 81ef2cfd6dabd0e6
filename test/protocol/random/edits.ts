// Edits by chance, anywhere and outside of a text, and back again.
import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol/node';
import type { Chance } from './chance';
import { logText, piece } from './logs';
import type { Model } from './model';

/** No text has so many lines, and no line so many characters. */
const OUTSIDE = [1, 7, 5000, 2 ** 31 - 1, 2 ** 32, Number.MAX_SAFE_INTEGER];

/** Beside these, edits do the most. */
const BORDERS = /\r\n|\r|\n|[\u2028\u0085]|[\ud800-\udfff]|(?:ICID|DCID|MID):? \d/;

/** A place of a text; sometimes one that it does not have. */
export function place(chance: Chance, model: Model): Position {
  const line = chance.below(model.lineCount);
  const { length } = model.line(line);
  return chance.weighed<() => Position>([
    [8, () => ({ line, character: chance.below(length + 1) })],
    [2, () => ({ line, character: 0 })],
    [2, () => ({ line, character: length })],
    [4, () => besideBorder(chance, model)],
    [1, () => ({ line, character: length + chance.pick(OUTSIDE) })],
    [1, () => ({ line: model.lineCount - 1 + chance.pick(OUTSIDE), character: chance.below(90) })],
    [1, () => ({ line: chance.oneIn(2) ? line : -chance.pick(OUTSIDE), character: -chance.pick(OUTSIDE) })],
  ])();
}

function besideBorder(chance: Chance, model: Model): Position {
  const { text } = model;
  const from = chance.below(text.length + 1);
  const found = BORDERS.exec(text.slice(from, from + 500));
  return model.position(Math.min(text.length, from + (found?.index ?? 0) + chance.below(3)));
}

/** A range, mostly of a few characters or lines; sometimes of all, or with its ends the wrong way round. */
export function range(chance: Chance, model: Model): Range {
  const start = place(chance, model);
  const end = chance.weighed<() => Position>([
    [4, () => start],
    [4, () => ({ line: start.line, character: start.character + chance.below(30) })],
    [4, () => ({ line: start.line + chance.below(3), character: chance.below(90) })],
    [2, () => ({ line: start.line + 1, character: 0 })],
    [1, () => place(chance, model)],
  ])();
  return { start, end };
}

/** Changes of one message; the model has taken them. */
export function changes(
  chance: Chance,
  model: Model,
  undo: TextDocumentContentChangeEvent[],
): TextDocumentContentChangeEvent[] {
  const count = chance.weighed([
    [8, 1],
    [2, 2],
    [1, 4],
    [1, 0],
  ]);
  const made: TextDocumentContentChangeEvent[] = [];
  const goesBack = chance.oneIn(4);
  for (let left = count; left > 0; left--) {
    // Undone, and by that to be redone.
    const change = (goesBack ? undo.pop() : undefined) ?? oneChange(chance, model);
    made.push(change);
    const back = model.apply(change);
    if (goesBack && chance.oneIn(2)) undo.unshift(back);
    else undo.push(back);
  }
  undo.splice(0, undo.length - 30);
  return made;
}

function oneChange(chance: Chance, model: Model): TextDocumentContentChangeEvent {
  return chance.weighed<() => TextDocumentContentChangeEvent>([
    [30, () => ({ range: range(chance, model), text: piece(chance) })],
    [3, () => ({ range: range(chance, model), rangeLength: chance.below(99), text: piece(chance) })],
    // A part of the text once more.
    [3, () => ({ range: range(chance, model), text: part(chance, model.text) })],
    [1, () => ({ text: chance.oneIn(3) ? model.text : logText(chance) })],
  ])();
}

function part(chance: Chance, text: string): string {
  const start = chance.below(text.length + 1);
  return text.slice(start, start + chance.below(600));
}
