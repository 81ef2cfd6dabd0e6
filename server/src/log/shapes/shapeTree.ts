import { skipBlanks, trimEnd, unitAt } from '../characters';
import type { FieldType, Found } from './fieldType';
import { folded, matchLiteral, type Literal } from './literal';
import type { Part } from './shape';

/** A way that fits a text: which one, and where its values stand. */
export interface Match {
  /** Number of the way, in the order in which the ways were given. */
  readonly way: number;
  /** The text without the blanks at its end. */
  readonly text: string;
  /** The places of the values, in the order of the way's parts. */
  readonly found: readonly Found[];
}

/** Stands for "no way"; every number of a way is less. */
const NONE = 0x3fffffff;

interface Node {
  /** The first of the ways that lead through here. */
  readonly first: number;
  /** The way that is at its end here. */
  end: number;
  /** What may follow in fixed words, by the unit these begin with: one at most fits. */
  readonly words: WordsEdge[];
  /** What may follow as a value, in the order of the ways. */
  readonly fields: FieldEdge[];
}

interface WordsEdge {
  readonly literal: Literal;
  /** The first unit of the words. */
  readonly begins: number;
  readonly node: Node;
}

interface FieldEdge {
  readonly type: FieldType;
  /** That of the type, stored here: a call that may go to many types costs as much as finding an id. */
  readonly find: FieldType['find'];
  /** What the type looks at of the words behind the value. */
  readonly next: Literal | undefined;
  readonly node: Node;
}

const newNode = (first: number): Node => ({ first, end: NONE, words: [], fields: [] });

/**
 * All ways to read a text, as one tree: a common beginning (`MID {mid} …`) is matched once, and then only the branches
 * whose next words fit are followed. Of several ways that fit, the first one counts, as if they had been tried in order.
 * It takes time in proportion to the text: no part of a way is tried at more than one place.
 */
export class ShapeTree {
  readonly #root = newNode(0);

  constructor(ways: readonly (readonly Part[])[]) {
    for (const [number, parts] of ways.entries()) add(this.#root, number, parts);
  }

  match(text: string): Match | undefined {
    const start = skipBlanks(text, 0);
    const end = trimEnd(text, start, text.length);
    return matchFrom(this.#root, end === text.length ? text : text.slice(0, end), start, [], 0, undefined);
  }
}

/**
 * @param found where the values before `at` stand; what lies in it behind them is left from other ways
 * @param count how many those are
 * @param best the first of the ways that have been found to fit so far
 * @returns the first way that fits
 */
function matchFrom(
  node: Node,
  text: string,
  at: number,
  found: Found[],
  count: number,
  best: Match | undefined,
): Match | undefined {
  if (node.end < wayOf(best) && skipBlanks(text, at) === text.length) {
    best = { way: node.end, text, found: found.slice(0, count) };
  }
  const unit = folded(unitAt(text, at));
  for (const { begins, literal, node: behind } of node.words) {
    if (begins !== unit) continue;
    const end = behind.first < wayOf(best) ? matchLiteral(text, at, literal) : -1;
    if (end !== -1) best = matchFrom(behind, text, end, found, count, best);
    break;
  }
  for (const { find, next, node: behind } of node.fields) {
    if (behind.first >= wayOf(best)) break;
    const value = find(text, at, next);
    if (!value) continue;
    found[count] = value;
    best = matchFrom(behind, text, value.next ?? value.end, found, count + 1, best);
  }
  return best;
}

const wayOf = (match: Match | undefined) => (match === undefined ? NONE : match.way);

function add(root: Node, way: number, parts: readonly Part[]): void {
  let node = root;
  for (const [index, part] of parts.entries()) {
    const following = parts[index + 1];
    const next = typeof following === 'string' ? following : undefined;
    node = typeof part === 'string' ? behindWords(node, part, way) : behindField(node, part.type, next, way);
  }
  node.end = Math.min(node.end, way);
}

const wordsEdge = (literal: Literal, node: Node): WordsEdge => {
  return { literal, begins: folded(literal.charCodeAt(0)), node };
};

/** The node behind fixed words; a node whose words are shared only in part is split. */
function behindWords(node: Node, literal: Literal, way: number): Node {
  if (literal === '') return node;
  const place = node.words.findIndex(({ begins }) => begins === folded(literal.charCodeAt(0)));
  const there = node.words[place];
  if (!there) {
    const behind = newNode(way);
    node.words.push(wordsEdge(literal, behind));
    return behind;
  }
  let same = 1;
  while (same < literal.length && alike(literal, there.literal, same)) same++;
  if (same === there.literal.length) return behindWords(there.node, literal.slice(same), way);
  const fork = newNode(there.node.first);
  fork.words.push(wordsEdge(there.literal.slice(same), there.node));
  node.words[place] = wordsEdge(literal.slice(0, same), fork);
  return behindWords(fork, literal.slice(same), way);
}

const alike = (one: Literal, other: Literal, at: number) =>
  folded(unitAt(one, at)) === folded(unitAt(other, at));

function behindField(node: Node, type: FieldType, following: Literal | undefined, way: number): Node {
  const next = type.looksAt ? type.looksAt(following) : following;
  const there = node.fields.find(edge => edge.type === type && edge.next === next);
  if (there) return there.node;
  const behind = newNode(way);
  node.fields.push({ type, find: type.find, next, node: behind });
  return behind;
}
