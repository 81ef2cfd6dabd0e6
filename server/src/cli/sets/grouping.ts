import { compareRotations, rotationOf } from '../../log/sets/rotation';
import { STANDARD_INPUT } from '../input';
import type { NamedFile } from '../names';

/**
 * Puts files together that a log was rotated to, as far as their names and folders tell: each group with the oldest file
 * first, and the groups in the order of their first files.
 */
export function groupedBySeries(files: readonly NamedFile[]): NamedFile[][] {
  const groups = new Map<string, NamedFile[]>();
  for (const [place, file] of files.entries()) {
    const { folder, own } = partsOf(file);
    // What can be read only once is in no folder.
    const key = file.path === STANDARD_INPUT ? `${place}` : `${folder}/${rotationOf(own).series}`;
    const group = groups.get(key);
    if (group) group.push(file);
    else groups.set(key, [file]);
  }
  const inOrder = (group: NamedFile[]) =>
    group
      .map(file => ({ file, rotation: rotationOf(partsOf(file).own) }))
      .sort((a, b) => compareRotations(a.rotation, b.rotation))
      .map(({ file }) => file);
  return [...groups.values()].map(group => (group.length > 1 ? inOrder(group) : group));
}

const PARTS = process.platform === 'win32' ? /^(.*[\\/])?(.*)$/s : /^(.*\/)?(.*)$/s;

/** Those of an archive's member are in the archive. */
function partsOf({ name }: NamedFile): { folder: string; own: string } {
  const [, folder = '', own = ''] = PARTS.exec(name) ?? [];
  return { folder, own };
}
