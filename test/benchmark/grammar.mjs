// How fast a log is coloured, beside the grammar that VS Code itself has for logs.
import { join } from 'node:path';
import { generateLog } from './generator/index.mjs';
import { timeOf } from './measuring.mjs';
import { freshGrammar, ownGrammar, tokenize } from './tokenizing.mjs';

/** @typedef {import('./measuring.mjs').Benchmark} Benchmark */
/** @typedef {import('./measuring.mjs').Comparison} Comparison */
/** @typedef {import('./measuring.mjs').Places} Places */

const bytes = 1_000_000;

/** @param {Places} places @param {string} name @param {number} wrap @returns {Comparison} */
function comparison({ root, extensions }, name, wrap) {
  const lines = [...generateLog({ bytes, wrap })].join('').split('\n');
  /** @param {string} file */
  const timeWith = async file => {
    const grammar = await freshGrammar(root, file);
    return timeOf(() => tokenize(grammar, lines));
  };
  return {
    name,
    gate: 0.5,
    measure: () => timeWith(ownGrammar(root)),
    against: () => timeWith(join(extensions, 'log', 'syntaxes', 'log.tmLanguage.json')),
  };
}

/** @param {Places} places @returns {Benchmark} */
export const grammar = places => ({
  name: 'grammar',
  what: "time to colour a log of 1 MB ÷ time of VS Code's built-in grammar for logs",
  comparisons: [comparison(places, 'a line each', 0), comparison(places, 'half of them wrapped', 0.5)],
});
