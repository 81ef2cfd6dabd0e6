import type { Output } from '../output';
import type { Row } from './row';

/** Writes rows in one of the formats. */
export interface RowWriter {
  row(row: Row): void;
  /** To be called behind the last row. */
  end(): void;
}

/** Makes what writes to an output, and writes what stands before the first row. */
export type RowWriterMaker = (output: Output) => RowWriter;
