import { LEVELS } from '../header/header';
import type { Phrase } from '../phrase';

/** A log that the appliance writes beside its mail log. */
export interface OtherLog {
  readonly name: string;
  /** With its article, to stand in a sentence: `a bounce log`. */
  readonly title: Phrase;
  /** What a line of it has and a line of no other log. Tried on the beginning of a line alone: see `seemsToBe`. */
  readonly line: RegExp;
  /** Whole lines, as the appliance or a relay writes them. */
  readonly examples: readonly string[];
}

const LEVEL = `(?:${LEVELS.join('|')}):[ \\t]+`;

/** Lines with a level whose text begins so, whatever stands before the level. */
export const textBegins = (text: RegExp): RegExp => new RegExp(`\\b${LEVEL}(?:${text.source})`);
