import type { FieldValue } from '../../log/shapes/fieldType';
import { isoInstant } from '../clock';
import { csvRow, type Cell } from '../csvRow';
import type { Output } from '../output';
import { COLUMNS, type Column } from './columns';
import type { RowWriter } from './rowWriter';

/** A table as RFC 4180 has it: a row for each entry, below the names of its columns. */
export function csvWriter(output: Output): RowWriter {
  output.line(csvRow(COLUMNS.map(({ name }) => name)));
  return {
    row(row) {
      output.line(csvRow(COLUMNS.map(column => cellOf(column, column.of(row)))));
    },
    end() {
      // A table has nothing behind its rows.
    },
  };
}

const cellOf = ({ type }: Column, value: FieldValue | undefined): Cell =>
  type === 'instant' && typeof value === 'number' ? isoInstant(value) : value;
