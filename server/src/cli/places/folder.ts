import { readdirSync, statSync } from 'node:fs';
import { holdsReplaced, namedWithin, type NamedFile } from '../names';
import type { Passed } from './passed';

/**
 * The files in a folder, in the order of their names.
 * @param passed counts what else is in it: folders, which are not looked into, and what might be waited for without end
 * @throws what reading the folder threw
 */
export function* folderFiles(folder: NamedFile, passed: Passed): Generator<NamedFile> {
  for (const name of namesIn(folder.path)) {
    const file = namedWithin(folder, name);
    const kind = kindOf(file.path);
    if (kind === 'file') yield file;
    else if (kind === 'folder') passed.folders++;
    else passed.others++;
  }
}

/** As bytes only where they are no UTF-8: there may be a million. */
function namesIn(path: string | Buffer): readonly (string | Buffer)[] {
  const names = readdirSync(path);
  if (!names.some(holdsReplaced)) return names.sort();
  return readdirSync(path, { encoding: 'buffer' }).sort((a, b) => Buffer.compare(a, b));
}

function kindOf(path: string | Buffer): 'file' | 'folder' | 'other' {
  try {
    const stats = statSync(path);
    return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
  } catch {
    // A link in a circle, or to nothing: whoever opens it says so.
    return 'file';
  }
}
