// Every English text that a reader can meet, as it stands in the sources.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';

/** Functions whose first argument is a text, and whose second one has its values. */
const calls = new Set(['phrase', 't']);
/** Properties of a declared event that are texts. */
const properties = new Set(['title', 'short', 'summary', 'meaning', 'hindrance']);

/**
 * @typedef {object} Text
 * @property {string} text
 * @property {string} where `path:line`, from the root and from 1
 * @property {readonly string[] | undefined} values the names of the values that are given with it; undefined where
 *   not all of them are written down there
 */

/**
 * @param {string} root of the checkout
 * @returns {Promise<Text[]>}
 */
export async function textsInSources(root) {
  const paths = [...(await sources(root, 'server/src')), ...(await sources(root, 'client/src'))];
  return (await Promise.all(paths.map(path => textsOf(root, path)))).flat();
}

/** @param {string} root @param {string} folder */
async function sources(root, folder) {
  const names = await readdir(join(root, folder), { recursive: true });
  return names.filter(name => name.endsWith('.ts')).map(name => join(folder, name));
}

/**
 * The texts of one source file.
 * @param {string} root
 * @param {string} path from the root
 * @returns {Promise<Text[]>}
 */
async function textsOf(root, path) {
  const source = ts.createSourceFile(
    path,
    await readFile(join(root, path), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const declaresEvents = /[\\/]events[\\/]/.test(path);
  /** @type {Text[]} */
  const texts = [];
  /** @param {ts.Node} node */
  const visit = node => {
    const found = textAt(node, declaresEvents);
    if (found) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      texts.push({ ...found, where: `${path}:${line + 1}` });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}

/**
 * @param {ts.Node} node
 * @param {boolean} declaresEvents
 * @returns {Pick<Text, 'text' | 'values'> | undefined}
 */
function textAt(node, declaresEvents) {
  if (ts.isCallExpression(node)) {
    const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
    const [first, second] = node.arguments;
    if (ts.isIdentifier(called) && calls.has(called.text) && first && ts.isStringLiteralLike(first))
      return { text: first.text, values: namesIn(second) };
  }
  if (declaresEvents && ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) {
    // Its values are those of the lines.
    if (properties.has(node.name.text) && ts.isStringLiteralLike(node.initializer))
      return { text: node.initializer.text, values: undefined };
  }
  return undefined;
}

/** @param {ts.Expression | undefined} values */
function namesIn(values) {
  if (!values) return [];
  if (!ts.isObjectLiteralExpression(values)) return undefined;
  const names = values.properties.map(({ name }) => (name && ts.isIdentifier(name) ? name.text : undefined));
  return names.every(name => name !== undefined) ? names : undefined;
}
