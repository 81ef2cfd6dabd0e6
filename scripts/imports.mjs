// Who imports whom, read from the imports themselves: those of types too, which a bundler does not see.
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

/** As Prettier writes them; in scripts also the types that a comment asks for. */
const IMPORTED =
  /^(?:import|export|\}|(?: \*|\/\*\*) @import)(?:[^'\n]* from)? '([^']+)'|\b(?:import|require)\('([^']+)'\)/gm;

/**
 * @typedef {object} Source
 * @property {string} path from the root, with slashes
 * @property {readonly string[]} imports paths from the root as they are written there, so mostly without an ending,
 *   or names of packages
 */

/**
 * What a source imports.
 * @param {string} path of the source, from the root
 * @param {string} text of it
 * @returns {Source}
 */
export function sourceOf(path, text) {
  const imports = Array.from(text.matchAll(IMPORTED), ([, said, called]) => {
    const name = said ?? called ?? '';
    return name.startsWith('.') ? posix.join(posix.dirname(path), name) : name;
  });
  return { path, imports };
}

/**
 * The sources below a folder.
 * @param {string} root of the checkout
 * @param {string} folder from there
 * @returns {Source[]}
 */
export function sourcesBelow(root, folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.m?ts$|\.mjs$/.test(entry.name))
    .map(entry => {
      const file = join(entry.parentPath, entry.name);
      return sourceOf(relative(root, file).split(sep).join('/'), readFileSync(file, 'utf8'));
    });
}

/**
 * The circles in which sources import each other, the shortest first; of those that one import is part of, one.
 * @param {readonly Source[]} sources
 * @returns {string[][]} each as paths that begin with the first by name and end with it
 */
export function circles(sources) {
  const paths = new Set(sources.map(({ path }) => path));
  /** @param {string} imported */
  const resolved = imported =>
    [imported, `${imported}.ts`, `${imported}/index.ts`, imported.replace(/\.js$/, '.ts')].find(path =>
      paths.has(path),
    ) ?? [];
  const imports = new Map(sources.map(source => [source.path, source.imports.flatMap(resolved)]));
  const found = [...paths].sort().flatMap(path => {
    const circle = shortestCircle(path, imports);
    return circle ? [fromFirst(circle)] : [];
  });
  const seen = new Set();
  return found
    .toSorted((a, b) => a.length - b.length)
    .filter(circle => {
      const steps = circle.slice(1).map((path, at) => `${circle[at]} ${path}`);
      if (steps.some(each => seen.has(each))) return false;
      for (const each of steps) seen.add(each);
      return true;
    });
}

/**
 * @param {string} path
 * @param {ReadonlyMap<string, readonly string[]>} imports
 * @returns {string[] | undefined} each imports the next, and the last the first
 */
function shortestCircle(path, imports) {
  /** @type {Map<string, string>} */
  const importedBy = new Map();
  const reached = [path];
  for (const at of reached) {
    for (const imported of imports.get(at) ?? []) {
      if (imported === path) {
        const circle = [at];
        for (let by = importedBy.get(at); by !== undefined; by = importedBy.get(by)) circle.unshift(by);
        return circle;
      }
      if (importedBy.has(imported)) continue;
      importedBy.set(imported, at);
      reached.push(imported);
    }
  }
  return undefined;
}

/** @param {readonly string[]} circle */
function fromFirst(circle) {
  const first = circle.indexOf(circle.toSorted()[0] ?? '');
  return [...circle.slice(first), ...circle.slice(0, first + 1)];
}
