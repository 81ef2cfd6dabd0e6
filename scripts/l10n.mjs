// Gathers every English text that a reader can meet into l10n/bundle.l10n.json, which translators start from.
// `--check` writes nothing and fails where the bundle is stale.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { keepFresh } from './generated.mjs';
import { main } from './main.mjs';
import { root } from './paths.mjs';

/** Functions whose first argument is a text. */
const calls = new Set(['phrase', 't']);
/** Properties of a declared event that are texts. */
const properties = new Set(['title', 'short', 'summary', 'meaning', 'unchecked']);

/** @param {string} folder */
async function sources(folder) {
  const names = await readdir(join(root, folder), { recursive: true });
  return names.filter(name => name.endsWith('.ts')).map(name => join(folder, name));
}

/**
 * The texts of one source file.
 * @param {string} path from the root
 * @returns {Promise<string[]>}
 */
async function textsOf(path) {
  const text = await readFile(join(root, path), 'utf8');
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const declaresEvents = /[\\/]events[\\/]/.test(path);
  /** @type {string[]} */
  const texts = [];
  /** @param {ts.Node} node */
  const visit = node => {
    const literal = literalOf(node, declaresEvents);
    if (literal !== undefined) texts.push(literal);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}

/**
 * @param {ts.Node} node
 * @param {boolean} declaresEvents
 */
function literalOf(node, declaresEvents) {
  if (ts.isCallExpression(node)) {
    const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
    const [first] = node.arguments;
    if (ts.isIdentifier(called) && calls.has(called.text) && first && ts.isStringLiteralLike(first))
      return first.text;
  }
  if (declaresEvents && ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) {
    if (properties.has(node.name.text) && ts.isStringLiteralLike(node.initializer))
      return node.initializer.text;
  }
  return undefined;
}

await main(async args => {
  const paths = [...(await sources('server/src')), ...(await sources('client/src'))];
  const texts = (await Promise.all(paths.map(textsOf))).flat();
  const sorted = [...new Set(texts)].sort();
  const fresh = `${JSON.stringify(Object.fromEntries(sorted.map(text => [text, text])), null, 2)}\n`;
  await keepFresh('l10n/bundle.l10n.json', fresh, { args, command: 'npm run l10n' });
});
