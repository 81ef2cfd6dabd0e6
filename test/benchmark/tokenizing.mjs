// Grammars, run as VS Code runs them: vscode-textmate over vscode-oniguruma.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

/** @typedef {import('vscode-textmate').IGrammar} IGrammar */

const { INITIAL, Registry, parseRawGrammar } = textmate;
const { OnigScanner, OnigString, loadWASM } = oniguruma;

/** @type {Promise<void> | undefined} */
let loaded;

/** @param {string} root */
async function library(root) {
  const wasm = join(root, 'node_modules', 'vscode-oniguruma', 'release', 'onig.wasm');
  await (loaded ??= readFile(wasm).then(loadWASM));
  return {
    /** @param {string[]} patterns */
    createOnigScanner: patterns => new OnigScanner(patterns),
    /** @param {string} text */
    createOnigString: text => new OnigString(text),
  };
}

/**
 * A grammar in a registry of its own, which has compiled nothing yet.
 * @param {string} root of the checkout
 * @param {string} file
 * @returns {Promise<IGrammar>}
 */
export async function freshGrammar(root, file) {
  const raw = parseRawGrammar(await readFile(file, 'utf8'), file);
  const registry = new Registry({
    onigLib: library(root),
    loadGrammar: name => Promise.resolve(name === raw.scopeName ? raw : null),
  });
  const grammar = await registry.loadGrammar(raw.scopeName);
  if (!grammar) throw new Error(`There is no grammar in ${file}.`);
  return grammar;
}

/** The project's grammar. @param {string} root of the checkout */
export const ownGrammar = root => join(root, 'syntaxes', 'esa-log.tmLanguage.json');

/** Colours lines one after the other, as the editor does. @param {IGrammar} grammar @param {readonly string[]} lines */
export function tokenize(grammar, lines) {
  let state = INITIAL;
  for (const line of lines) state = grammar.tokenizeLine2(line, state).ruleStack;
}
