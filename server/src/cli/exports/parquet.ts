import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { FieldValue } from '../../log/shapes/fieldType';
import type { Output } from '../output';
import { COLUMNS, type Column, type ColumnType } from './columns';
import type { Row } from './row';
import type { RowWriter } from './rowWriter';

/**
 * Rows are gathered into a row group, column by column, and written when they are so many, or hold so much text in
 * UTF-16 units: that is what the format needs to be in memory.
 */
const GROUP_ROWS = 20_000;
const GROUP_TEXT = 16 << 20;

type ColumnSource = Parameters<ParquetWriter['write']>[0]['columnData'][number];
type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

/** What a column is in the format, below its name: the elements of it, the outermost first. */
const ELEMENTS: Readonly<Record<ColumnType, readonly [Partial<SchemaElement>, ...SchemaElement[]]>> = {
  string: [{ type: 'BYTE_ARRAY', converted_type: 'UTF8' }],
  integer: [{ type: 'INT64' }],
  number: [{ type: 'DOUBLE' }],
  boolean: [{ type: 'BOOLEAN' }],
  instant: [
    {
      type: 'INT64',
      converted_type: 'TIMESTAMP_MILLIS',
      logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
    },
  ],
  integers: [
    { converted_type: 'LIST', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'REQUIRED', type: 'INT64' },
  ],
};

const SCHEMA: SchemaElement[] = [
  { name: 'entries', num_children: COLUMNS.length },
  ...COLUMNS.flatMap(({ name, type }) => {
    const [own, ...inner] = ELEMENTS[type];
    return [{ ...own, name, repetition_type: 'OPTIONAL' as const }, ...inner];
  }),
];

/** Parquet, a row for each entry, compressed with Snappy. */
export function parquetWriter(output: Output): RowWriter {
  const writer = new ParquetWriter({
    writer: new OutputWriter(output),
    schema: SCHEMA,
    createdBy: 'esa-log',
  });
  let group = new Group();
  const writeGroup = () => {
    if (group.rows > 0) void writer.write({ columnData: group.columns(), rowGroupSize: group.rows });
    group = new Group();
  };
  return {
    row(row) {
      group.add(row);
      if (group.rows >= GROUP_ROWS || group.text >= GROUP_TEXT) writeGroup();
    },
    end() {
      writeGroup();
      void writer.finish();
    },
  };
}

/** The rows that are written together. */
class Group {
  rows = 0;
  /** UTF-16 units. */
  text = 0;
  /** By column. One without any value has none: most columns are of few events. */
  readonly #values: unknown[][] = COLUMNS.map(() => []);

  add(row: Row): void {
    for (const [place, column] of COLUMNS.entries()) {
      const value = column.of(row);
      const values = this.#values[place];
      if (value === undefined || !values) continue;
      while (values.length < this.rows) values.push(undefined);
      values.push(inFormat(column, value));
    }
    this.text += row.entry.text.length;
    this.rows++;
  }

  columns(): ColumnSource[] {
    const none = new Array<undefined>(this.rows).fill(undefined);
    return COLUMNS.map(({ name }, place) => {
      const values = this.#values[place] ?? [];
      const isEmpty = values.length === 0;
      while (!isEmpty && values.length < this.rows) values.push(undefined);
      // What finds pages in a column would be most of a file with so many columns.
      return { name, data: isEmpty ? none : values, statistics: !isEmpty, offsetIndex: false };
    });
  }
}

/** As the format's writer takes it: whole numbers of 64 bits, and text where a value may be of several types. */
function inFormat({ type }: Column, value: FieldValue): unknown {
  if (type === 'integer' || type === 'instant') return BigInt(Number(value));
  if (type === 'integers' && typeof value === 'object') return value.map(BigInt);
  return type === 'string' ? String(value) : value;
}

/** Hands on what a row group has come to, which lies in memory until then. */
class OutputWriter extends ByteWriter {
  readonly #output: Output;

  constructor(output: Output) {
    super();
    this.#output = output;
  }

  /** Is called behind each row group. */
  flush(): void {
    this.#output.bytes.copy(this.getBytes());
    this.#output.pass();
    this.index = 0;
  }

  override finish(): void {
    this.flush();
  }
}
