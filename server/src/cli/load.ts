import type { GivenTimes } from './clock';
import { reasonFor } from './compressed';
import { readRows } from './exports/readRows';
import { Loader, LoadError, type Destination } from './exports/clickHouse';
import { formatFileName, type NamedFile } from './names';
import { writeError } from './output';
import { exitWith, TROUBLE } from './status';
import { counted } from './words';

/**
 * `esa-log load URL FILE…`: the rows of `export` into a table of ClickHouse. What was loaded is told on standard error;
 * a file that cannot be read does not keep the others from being loaded.
 */
export async function load(
  files: readonly NamedFile[],
  destination: Destination,
  times: GivenTimes,
): Promise<void> {
  for (const file of files) {
    const name = formatFileName(file);
    const tell = (what: string) => {
      writeError(`${name}: ${what}`);
    };
    const loader = new Loader(destination, name);
    try {
      await readRows(file, times, {
        tell,
        row: row => {
          loader.add(row);
        },
        settle: () => loader.settle(),
      });
    } catch (error) {
      if (error instanceof LoadError) throw error;
      exitWith(TROUBLE);
      tell(reasonFor(error, 'load URL', file));
    }
    await loader.end();
    tell(`${counted(loader.loaded, 'row')} loaded`);
  }
}
