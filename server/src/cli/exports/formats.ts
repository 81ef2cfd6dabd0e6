import { csvWriter } from './csv';
import { ecsWriter } from './ecs';
import { ndjsonWriter } from './ndjson';
import { parquetWriter } from './parquet';
import type { RowWriterMaker } from './rowWriter';

/** The formats of `esa-log export`; the first one where none is named. */
export const EXPORT_FORMATS = ['ndjson', 'csv', 'parquet', 'ecs'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

interface ExportFormatDeclaration {
  readonly writer: RowWriterMaker;
  /** Whether it is no text, and of no use until it is whole: then it is not for standard output. */
  readonly needsFile?: true;
  /** Whether an entry is refused, or lost, by what reads it, where its time is not known in UTC. */
  readonly needsInstants?: true;
}

/** What there is to say of each. */
export const FORMATS: Readonly<Record<ExportFormat, ExportFormatDeclaration>> = {
  ndjson: { writer: ndjsonWriter },
  csv: { writer: csvWriter },
  parquet: { writer: parquetWriter, needsFile: true },
  ecs: { writer: ecsWriter, needsInstants: true },
};
