// What is no message, or cannot be parted into messages: it is answered and passed over, or the server ends and says so.
import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { inRoot } from '../support/root';

interface Answer {
  readonly id?: number | string | null;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
  readonly params?: { readonly message?: string };
}

const framed = (body: string) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
const request = (id: number, method: string, params: unknown) =>
  framed(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
const begin = request(1, 'initialize', { processId: null, rootUri: null, capabilities: {} });
const shutdown = framed('{"jsonrpc":"2.0","id":99,"method":"shutdown"}');
const exit = framed('{"jsonrpc":"2.0","method":"exit"}');

/** The messages in what a server wrote. */
function answersIn(written: string): Answer[] {
  const answers: Answer[] = [];
  for (let rest = Buffer.from(written); rest.length > 0;) {
    const head = rest.indexOf('\r\n\r\n') + 4;
    const length = Number(/Content-Length: (\d+)/.exec(rest.toString('latin1', 0, head))?.[1]);
    answers.push(JSON.parse(rest.toString('utf8', head, head + length)) as Answer);
    rest = rest.subarray(head + length);
  }
  return answers;
}

const running = new Set<ChildProcessWithoutNullStreams>();

function start(...args: string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [inRoot('dist', 'server.js'), ...args], { stdio: 'pipe' });
  running.add(child);
  // It may end before it has read all.
  child.stdin.on('error', () => undefined);
  return child;
}

async function textOf(stream: Readable, hear?: (text: string) => void): Promise<string> {
  let text = '';
  stream.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    hear?.(part);
  });
  await once(stream, 'end');
  return text;
}

/** Sends bytes as they are, and `exit` behind `shutdown`; waits for the server to end by itself. */
async function told(...sent: readonly (string | Buffer)[]) {
  const child = start('--stdio');
  const hear = (text: string) => {
    // What the server is not begun with it takes note of nowhere.
    if (text.includes('"id":1,')) for (const bytes of sent) child.stdin.write(bytes);
    if (text.includes('"id":99,')) child.stdin.write(exit);
  };
  child.stdin.write(begin);
  const [written, complaints, [status]] = await Promise.all([
    textOf(child.stdout, hear),
    textOf(child.stderr),
    once(child, 'exit') as Promise<unknown[]>,
  ]);
  return { status, complaints, answers: answersIn(written) };
}

describe('protocol: a server that is not told how to talk', () => {
  it('says what to tell it, and nothing else', async () => {
    const child = start();
    const [written, complaints, [status]] = await Promise.all([
      textOf(child.stdout),
      textOf(child.stderr),
      once(child, 'exit') as Promise<unknown[]>,
    ]);
    assert.equal(status, 1);
    assert.equal(written, '');
    assert.equal(
      complaints,
      'Say how to talk with the server: --stdio, --pipe=NAME, --socket=PORT or --node-ipc.\n',
    );
  });
});

describe('protocol: what is no message', () => {
  afterEach(() => {
    for (const child of running) child.kill('SIGKILL');
    running.clear();
  });

  for (const [name, lost, why] of [
    ['a length below zero', 'Content-Length: -5\r\n\r\n{}', 'no message has a Content-Length of "-5"'],
    ['a length that is no number', 'Content-Length: 5x\r\n\r\n{}', 'of "5x"'],
    ['no number as its length', 'Content-Length: \r\n\r\n{}', 'of ""'],
    ['more than there can be', 'Content-Length: 999999999999\r\n\r\n{}', 'of "999999999999"'],
    ['a number beyond numbers', `Content-Length: ${'9'.repeat(400)}\r\n\r\n{}`, `of "${'9'.repeat(40)}"`],
    ['no length', 'Content-Type: x\r\n\r\n{}', 'a header has no Content-Length'],
    ['no header', '{"jsonrpc":"2.0","id":2,"method":"shutdown"}', 'what came is no header'],
    ['a header with the line ends of Unix', 'Content-Length: 2\n\n{}', 'what came is no header'],
    ['a header that does not end', `X: ${'x'.repeat(5000)}`, 'what came is no header'],
    [
      'a length that is too small',
      `Content-Length: 3\r\n\r\n${shutdown.slice(21)}`,
      'what came is no header',
    ],
  ] as const) {
    it(`ends the server with a word and an error, where it is ${name}`, async () => {
      const { status, complaints, answers } = await told(lost);
      assert.equal(status, 1);
      assert.match(
        complaints,
        /^The server ends, since it cannot tell where the next message begins: .*\.\n$/,
      );
      assert.ok(complaints.includes(why), complaints);
      const last = answers.at(-1);
      assert.equal(last?.id, null);
      assert.equal(last.error?.code, -32_700);
      assert.match(last.error.message, /^The server ends: /);
    });
  }

  it('is answered without an id where it is no JSON, and all that follows is heard', async () => {
    const bad = ['{"jsonrpc":"2.0","id":2,', '', 'x', '\ufeff{}', '{"id":3}}'];
    const { status, complaints, answers } = await told(...bad.map(framed), shutdown);
    assert.deepEqual([status, complaints], [0, '']);
    const refused = answers.filter(({ error }) => error !== undefined);
    assert.deepEqual(
      refused.map(({ id, error }) => [id, error?.code]),
      bad.map(() => [null, -32_700]),
    );
    assert.ok(answers.some(({ id, result }) => id === 99 && result === null));
  });

  it('is answered where it is JSON and no message of JSON-RPC, by its id where it has one', async () => {
    const bad = ['null', '7', '"x"', '[]', '{}', '{"method":7,"id":4}', '{"method":"shutdown","id":null}'];
    const { status, complaints, answers } = await told(...bad.map(framed), shutdown);
    assert.deepEqual([status, complaints], [0, '']);
    assert.deepEqual(
      answers.flatMap(({ id, error }) => (error ? [[id, error.code]] : [])),
      bad.map(body => [body.includes('"id":4') ? 4 : null, -32_600]),
    );
  });

  it('is passed over where it would stop nothing, and the log of the client says so', async () => {
    const bad = '{"jsonrpc":"2.0","method":"$/cancelRequest","params":null}';
    const { status, complaints, answers } = await told(framed(bad), shutdown);
    assert.deepEqual([status, complaints], [0, '']);
    assert.ok(
      answers.some(
        ({ params }) =>
          params?.message === '$/cancelRequest was left out: its parameters are missing or wrong.',
      ),
    );
  });

  it('is none of what comes in bytes one by one, or many at once, in any letters', async () => {
    const open = framed(
      JSON.stringify({
        method: 'textDocument/didOpen',
        params: { textDocument: { uri: 'x:é€😀', languageId: 'x', version: 1, text: 'é€😀' } },
      }),
    );
    const typed = open.replace('Content-Length', 'content-type: application/json\r\ncontent-length');
    const all = Buffer.from(typed + shutdown);
    const alone = await told(...Array.from(all, byte => Buffer.from([byte])));
    for (const { status, complaints, answers } of [alone, await told(all)]) {
      assert.deepEqual([status, complaints], [0, '']);
      assert.ok(answers.some(({ id }) => id === 99));
      assert.ok(answers.every(({ error }) => error === undefined));
    }
  });

  it('is said to be cut, where the client hangs up in its midst', async () => {
    const child = start('--stdio');
    child.stdin.end(begin + shutdown.slice(0, -3));
    const exited = once(child, 'exit');
    assert.equal(await textOf(child.stderr), 'The client has hung up in the midst of a message.\n');
    assert.deepEqual(await exited, [1, null]);
  });

  it('is told in a sentence where the client takes no more answers', async () => {
    const child = start('--stdio');
    child.stdin.write(begin);
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const exited = once(child, 'exit');
    child.stdin.write(shutdown);
    assert.match(await textOf(child.stderr), /^The server ends, since the client takes no more: [^\n]*\.\n$/);
    assert.deepEqual((await exited)[1], null);
  });

  it('ends the server on a socket as well', async () => {
    const server = createServer();
    try {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      assert.ok(typeof address === 'object' && address);
      for (const args of [[`--socket=${address.port}`], ['--socket', String(address.port)]]) {
        const child = start(...args);
        const [socket] = (await once(server, 'connection')) as [Socket];
        socket.on('error', () => undefined);
        const exited = once(child, 'exit');
        const answered = textOf(socket, text => {
          if (text.includes('"id":1,"result"')) socket.write('Content-Length: -1\r\n\r\n');
        });
        socket.write(begin);
        assert.deepEqual(await exited, [1, null]);
        assert.match(await answered, /"id":1,"result"/);
        socket.destroy();
      }
    } finally {
      server.close();
    }
  });
});
