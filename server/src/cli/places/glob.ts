import { lstatSync, readdirSync } from 'node:fs';

/** Signs that stand for others in a name, and that a shell has not put names in the place of. */
const HAS_SIGNS = /[*?]|\[[^\]]+\]/;
const SPECIAL = /[.+^${}()|\\]/g;

/** Whether something is a pattern that names files, where no file has it as its name. */
export const isPattern = (path: string): boolean => HAS_SIGNS.test(path);

/**
 * The files and folders that a pattern names, in the order of their names: `*` and `?` stand for any signs and any one
 * within a name, `[a-z]` and `[!a-z]` for one of some. A name that begins with a full stop has to be named so.
 * @returns their paths; none where there are none
 */
export function filesLike(pattern: string): string[] {
  const parts = pattern.split(process.platform === 'win32' ? /[/\\]/ : '/');
  let found = [''];
  for (const [place, part] of parts.entries()) {
    const isLast = place === parts.length - 1;
    const sign = isLast ? '' : '/';
    if (!isPattern(part)) {
      found = found.map(path => path + part + sign);
      if (isLast) found = found.filter(exists);
      continue;
    }
    const matches = expressionOf(part);
    found = found.flatMap(folder =>
      namesIn(folder).flatMap(name => (matches.test(name) ? [folder + name + sign] : [])),
    );
  }
  return found;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder === '' ? '.' : folder).sort();
  } catch {
    return [];
  }
}

/** A link that leads nowhere, too: whoever opens it says so. */
function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

function expressionOf(part: string): RegExp {
  const source = part.replace(
    /\[(!?)([^\]]+)\]|[*?]|[^*?[]+|\[/g,
    (sign, not: string | undefined, some: string | undefined) => {
      if (some !== undefined) return `[${not === '!' ? '^' : ''}${some.replace(/[\\\]^]/g, '\\$&')}]`;
      if (sign === '*') return '[^/]*';
      if (sign === '?') return '[^/]';
      return sign.replace(SPECIAL, '\\$&').replace('[', '\\[');
    },
  );
  const hidden = part.startsWith('.') ? '' : '(?!\\.)';
  try {
    return new RegExp(`^${hidden}${source}$`, 'su');
  } catch {
    // A range that ends before it begins is none.
    return /(?!)/;
  }
}
