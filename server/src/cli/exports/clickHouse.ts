import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Bytes } from '../bytes';
import { CommandError } from '../commandError';
import { printValue } from '../entryJson';
import { writeError } from '../output';
import { counted } from '../words';
import { COLUMNS } from './columns';
import type { Row } from './row';

/** A table of ClickHouse, behind its interface for HTTP. */
export interface Destination {
  /** Without user and password. */
  readonly url: URL;
  readonly table: string;
  readonly user: string | undefined;
  readonly password: string | undefined;
}

/** Rows, and text of theirs in UTF-16 units, that are sent together. */
const BATCH_ROWS = 10_000;
const BATCH_TEXT = 16 << 20;

/** How long an answer is waited for, and between the tries of a batch: from half a second on, doubled each time. */
const ANSWER_MILLISECONDS = 120_000;
const FIRST_WAIT_MILLISECONDS = 500;
const LONGEST_WAIT_MILLISECONDS = 30_000;
const TRIES = 10;

const LONGEST_ANSWER = 500;

/** The server takes no more: told in one line. */
export class LoadError extends CommandError {}

/**
 * Sends rows in batches. A batch of which it is not known whether all of it has arrived is sent again as a whole: its
 * rows have the ids that they had, so that the table has each once.
 */
export class Loader {
  /** Rows that the server has said to have. */
  loaded = 0;
  readonly #destination: Destination;
  readonly #name: string;
  #bytes = new Bytes();
  #parts: Uint8Array[] = [];
  #rows = 0;
  #text = 0;

  /** @param name what the file is called whose rows are sent, for what is told on standard error */
  constructor(destination: Destination, name: string) {
    this.#destination = destination;
    this.#name = name;
  }

  add(row: Row): void {
    const bytes = this.#bytes;
    let isFirst = true;
    for (const { name, type, of } of COLUMNS) {
      const value = of(row);
      if (value === undefined) continue;
      if (isFirst) bytes.ascii(`{"${name}":`);
      else bytes.key(name);
      isFirst = false;
      // A stamp of UNIX is read by every release, and by each type for times.
      if (type === 'instant') bytes.number(Number(value) / 1000);
      else if (type === 'boolean') bytes.number(value === true ? 1 : 0);
      else printValue(type === 'string' ? String(value) : value, bytes);
    }
    bytes.ascii('}\n');
    if (bytes.isFull) this.#parts.push(bytes.take());
    this.#rows++;
    this.#text += row.entry.text.length;
  }

  /** To be awaited every so often. @throws LoadError */
  async settle(): Promise<void> {
    if (this.#rows >= BATCH_ROWS || this.#text >= BATCH_TEXT) await this.#send();
  }

  /** To be awaited behind the last row. @throws LoadError */
  async end(): Promise<void> {
    if (this.#rows > 0) await this.#send();
  }

  async #send(): Promise<void> {
    this.#parts.push(this.#bytes.take());
    const body = await gzipped(Buffer.concat(this.#parts));
    for (let tried = 1; ; tried++) {
      const trouble = await this.#try(body);
      if (trouble === undefined) break;
      if (tried === TRIES || trouble.isFinal) throw this.#error(trouble.reason);
      const wait = Math.min(LONGEST_WAIT_MILLISECONDS, FIRST_WAIT_MILLISECONDS * 2 ** (tried - 1));
      writeError(`${this.#name}: ${trouble.reason}; sending the batch again in ${wait / 1000} s`);
      await setTimeout(wait);
    }
    this.loaded += this.#rows;
    this.#parts = [];
    this.#rows = 0;
    this.#text = 0;
  }

  /** @returns why the batch is not known to have arrived, and whether trying it again is of no use */
  async #try(body: Uint8Array): Promise<{ reason: string; isFinal: boolean } | undefined> {
    const { url, table, user, password } = this.#destination;
    const to = new URL(url);
    to.searchParams.set('query', `INSERT INTO ${table} FORMAT JSONEachRow`);
    // Else a cluster says that it has what it has only queued, in the memory or on the disk of one node.
    to.searchParams.set('insert_distributed_sync', '1');
    // The table may have fewer columns than there are values.
    to.searchParams.set('input_format_skip_unknown_fields', '1');
    try {
      const response = await fetch(to, {
        method: 'POST',
        body,
        headers: {
          'Content-Encoding': 'gzip',
          ...(user !== undefined && { 'X-ClickHouse-User': user }),
          ...(password !== undefined && { 'X-ClickHouse-Key': password }),
        },
        redirect: 'error',
        signal: AbortSignal.timeout(ANSWER_MILLISECONDS),
      });
      const answer = (await response.text()).trim();
      if (response.ok && answer === '') return undefined;
      const told = answer.replace(/\s+/g, ' ').slice(0, LONGEST_ANSWER);
      return {
        reason: `the server answered ${response.status}: ${told}`,
        isFinal: response.status < 500 && !response.ok,
      };
    } catch (error) {
      return { reason: `the server cannot be asked: ${reasonIn(error)}`, isFinal: false };
    }
  }

  #error(reason: string): LoadError {
    const known = `${counted(this.loaded, 'row')} of this file loaded before it`;
    return new LoadError(
      `${this.#name}: ${reason}; ${known}: run it again when the server takes them, no row will be there twice`,
    );
  }
}

const gzipped = promisify<Uint8Array, Buffer>(gzip);

/** What `fetch` means by `fetch failed` stands in its cause. */
function reasonIn(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof AggregateError) return reasonIn(cause.errors[0]);
  return cause instanceof Error ? cause.message : error.message;
}
