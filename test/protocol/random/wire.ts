// A server's input and output, with nothing between that would mend what is sent or see to what is not answered.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../../support/root';

export interface Reply {
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** A request that was sent. */
export interface Sent {
  readonly id: number;
  readonly method: string;
  readonly params: unknown;
  readonly reply: Promise<Reply>;
}

/** What a server says of itself. */
export interface Told {
  readonly method: string;
  readonly params: { readonly type?: number; readonly message?: string };
}

interface Incoming extends Reply {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: Told['params'] & { readonly items?: readonly unknown[] };
}

/** So long a server may be busy with all that it was sent, on a machine that is busy with other things. */
const LONGEST_WAIT_MS = 60_000;

const helper = (name: string): readonly string[] => [
  '--import',
  pathToFileURL(join(inRoot('test', 'benchmark', 'peers'), name)).href,
];

export class Wire {
  readonly #child: ChildProcess;
  #input: Buffer = Buffer.alloc(0);
  #lastId = 0;
  readonly #pending = new Map<number, { sent: Sent; resolve: (reply: Reply) => void }>();
  #wake: () => void = () => undefined;
  #figures: ((figure: number) => void)[] = [];
  /** How many messages were sent. */
  sent = 0;
  /** What the settings are answered with. */
  settings: unknown = {};
  /** What it wrote to its standard error, the figures it was asked for aside. */
  stderr = '';
  /** What must not come: an answer nobody waits for, a message that is none. */
  readonly odd: string[] = [];
  /** What it wrote to the client's log, and showed to the user. */
  readonly told: Told[] = [];

  constructor() {
    const watched = ['--expose-gc', ...helper('own-time.mjs'), ...helper('heap.mjs')];
    this.#child = spawn(process.execPath, [...watched, inRoot('dist', 'server.js'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const { stdout, stderr } = this.#child;
    assert.ok(stdout && stderr);
    stdout.on('data', (bytes: Buffer) => {
      this.#input = this.#input.length === 0 ? bytes : Buffer.concat([this.#input, bytes]);
      this.#read();
    });
    stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#hear(text);
    });
    this.#child.on('exit', () => {
      this.#wake();
    });
  }

  /** Whether the process still runs. */
  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Requests that are not answered yet. */
  get pending(): readonly Sent[] {
    return [...this.#pending.values()].map(({ sent }) => sent);
  }

  request(method: string, params: unknown): Sent {
    const id = ++this.#lastId;
    let resolve: (reply: Reply) => void = () => undefined;
    const reply = new Promise<Reply>(done => (resolve = done));
    const sent = { id, method, params, reply };
    this.#pending.set(id, { sent, resolve });
    this.send({ id, method, params });
    return sent;
  }

  notify(method: string, params: unknown): void {
    this.send({ method, params });
  }

  send(message: object): void {
    this.sent++;
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.#child.stdin?.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#child.stdin?.write(body);
  }

  /** Waits until everything is answered. @throws AssertionError where something is not, or the server has died */
  async settled(): Promise<void> {
    const end = Date.now() + LONGEST_WAIT_MS;
    while (this.#pending.size > 0) {
      assert.ok(this.isAlive, `the server has died: ${this.stderr}`);
      const left = end - Date.now();
      assert.ok(left > 0, `unanswered: ${JSON.stringify(this.pending.slice(0, 5)).slice(0, 2000)}`);
      let timer: ReturnType<typeof setTimeout> | undefined;
      await new Promise<void>(resolve => {
        this.#wake = resolve;
        timer = setTimeout(resolve, left);
      });
      clearTimeout(timer);
    }
  }

  /** How long it held up its event loop at most since this was asked the last time, in milliseconds of its own. */
  heldUp(): Promise<number> {
    return this.#figure('SIGUSR2');
  }

  /** What its heap holds once all that nobody needs is gone, in bytes. */
  heap(): Promise<number> {
    return this.#figure('SIGHUP');
  }

  /** Ends the server as a client does. @returns its exit code */
  async stop(): Promise<unknown> {
    const exit = once(this.#child, 'exit');
    this.request('shutdown', undefined);
    await this.settled();
    this.notify('exit', undefined);
    return ((await exit) as unknown[])[0];
  }

  async kill(): Promise<void> {
    if (!this.isAlive) return;
    const exit = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exit;
  }

  async #figure(signal: 'SIGUSR2' | 'SIGHUP'): Promise<number> {
    const figure = new Promise<number>(resolve => this.#figures.push(resolve));
    this.#child.kill(signal);
    return figure;
  }

  /** A figure is a line of its own; everything else is what must not be there. */
  #hear(text: string): void {
    for (const line of text.split('\n').filter(each => each !== '')) {
      const wanted = /^\d+(?:\.\d+)?(?:e-?\d+)?$/.test(line) ? this.#figures.shift() : undefined;
      if (wanted) wanted(Number(line));
      else this.stderr += `${line}\n`;
    }
  }

  #read(): void {
    for (;;) {
      const head = this.#input.indexOf('\r\n\r\n');
      if (head === -1) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#input.toString('latin1', 0, head))?.[1]);
      const end = head + 4 + length;
      if (this.#input.length < end) return;
      const body = this.#input.toString('utf8', head + 4, end);
      this.#input = this.#input.subarray(end);
      this.#take(JSON.parse(body) as Incoming);
    }
  }

  #take(message: Incoming): void {
    const { id, method } = message;
    if (method === undefined) {
      const waiting = typeof id === 'number' ? this.#pending.get(id) : undefined;
      const isAnswer = waiting && 'result' in message !== 'error' in message;
      if (!isAnswer) this.odd.push(JSON.stringify(message).slice(0, 500));
      if (!waiting) return;
      this.#pending.delete(waiting.sent.id);
      waiting.resolve(message);
      if (this.#pending.size === 0) this.#wake();
    } else if (id !== undefined) {
      const items = message.params?.items?.map(() => this.settings);
      this.send({ id, result: method === 'workspace/configuration' ? items : null });
      this.sent--;
    } else if (method.startsWith('window/')) {
      this.told.push({ method, params: message.params ?? {} });
    }
  }
}
