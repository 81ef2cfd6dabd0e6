import { isoInstant } from '../clock';
import { printValue } from '../entryJson';
import type { Output } from '../output';
import { ENTRY_COLUMNS } from './columns';
import type { RowWriter } from './rowWriter';

/** A JSON object for each entry, on a line of its own. What the entry does not have is left out. */
export function ndjsonWriter(output: Output): RowWriter {
  const { bytes } = output;
  return {
    row(row) {
      let isFirst = true;
      for (const { name, type, of } of ENTRY_COLUMNS) {
        const value = of(row);
        if (value === undefined) continue;
        if (isFirst) bytes.ascii(`{"${name}":`);
        else bytes.key(name);
        isFirst = false;
        printValue(type === 'instant' && typeof value === 'number' ? isoInstant(value) : value, bytes);
      }
      for (const [name, value] of row.values) {
        bytes.key(name);
        printValue(value, bytes);
      }
      bytes.ascii('}\n');
      output.pass();
    },
    end() {
      // The last object is a whole line.
    },
  };
}
