// `esa-log events` reads as it prints: whatever pieces its input comes in, however long it is, however slow its
// reader.
import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { inRoot } from '../support/root';
import { esaLog, linesOf } from './running';

const CLOSE = 'Wed Jun  2 09:02:34 2027 Info: ICID 9 close\n';
const HEAP_MEGABYTES = 16;

/** The command line with its streams in our hands, and too little memory to keep what it reads. */
function start(args: readonly string[]): ChildProcessWithoutNullStreams {
  const node = [`--max-old-space-size=${HEAP_MEGABYTES}`, inRoot('dist', 'cli.js'), ...args];
  const child = spawn(process.execPath, node, { stdio: 'pipe' });
  child.stdin.on('error', () => undefined);
  return child;
}

/** What a run prints, and how it ends. */
async function outcome(child: ChildProcessWithoutNullStreams) {
  let out = '';
  let complaints = '';
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (complaints += data.toString()));
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, out, complaints };
}

/** Writes a text over and over, at the pace it is taken; ends where nobody takes it any more. */
async function writeAgain(child: ChildProcessWithoutNullStreams, text: string, times: number): Promise<void> {
  for (let time = 0; time < times && child.exitCode === null && !child.stdin.destroyed; time++) {
    if (!child.stdin.write(text)) await drained(child);
  }
  child.stdin.end();
}

/** Waits until more is taken, or nobody takes it any more. */
async function drained(child: ChildProcessWithoutNullStreams): Promise<void> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    await Promise.race([once(child.stdin, 'drain', { signal }), once(child, 'close', { signal })]);
  } catch {
    child.stdin.destroy();
  } finally {
    // What did not happen is waited for no longer: hundreds of listeners would be left behind.
    waiting.abort();
  }
}

describe('cli: events of a stream', () => {
  it('are the same however the input is cut', async () => {
    const user = 'é\u{1f600}\ufffd';
    const login = `SMTP Auth: (ICID 7) failed for user: ${user} using AUTH mechanism: LOGIN`;
    const text = `\ufeff${CLOSE.trimEnd()}\r\nWed Jun  2 09:02:34 2027 Info: ${login}\r\nwith profile: Staff`;
    const bytes = Buffer.from(text);
    const { out } = await esaLog(['events', '-'], bytes);
    assert.equal(linesOf(out).length, 2);
    assert.equal((JSON.parse(linesOf(out)[1] ?? '') as { user: string }).user, user);
    const places = ['é', '\u{1f600}', '\ufffd', '\r\n', 'with profile', 'Staff'].map(part =>
      text.indexOf(part),
    );
    const cuts = places.map(place => Buffer.byteLength(text.slice(0, place)) + 1);
    const runs = [1, 2, 3, ...cuts, bytes.length - 1].map(async cut => {
      const child = start(['events', '-']);
      const told = outcome(child);
      child.stdin.write(bytes.subarray(0, cut));
      // Until it has started and read that.
      await wait(1500);
      child.stdin.end(bytes.subarray(cut));
      assert.deepEqual(await told, { status: 0, out, complaints: '' }, `cut at ${cut}`);
    });
    await Promise.all(runs);
  });

  it('come as soon as they have ended', async () => {
    const child = start(['events', '-']);
    child.stdin.write(CLOSE + CLOSE);
    const [first] = (await once(child.stdout, 'data')) as [Buffer];
    assert.deepEqual(linesOf(first.toString()).length, 1);
    const told = outcome(child);
    child.stdin.end();
    assert.deepEqual(linesOf((await told).out).length, 1);
  });

  it('are all printed of a log larger than the memory, and no more is kept than a piece', async () => {
    const lines = 2000;
    const times = 300;
    const child = start(['events', '-']);
    let count = 0;
    child.stdout.on('data', (data: Buffer) => (count += data.toString().split('\n').length - 1));
    const closed = once(child, 'close');
    await writeAgain(child, CLOSE.repeat(lines), times);
    assert.deepEqual(await closed, [0, null]);
    assert.ok(CLOSE.length * lines * times > 1.5 * HEAP_MEGABYTES * 1e6);
    assert.equal(count, lines * times);
  }).timeout(60_000);

  it('wait for a reader that is slow', async () => {
    const child = start(['events', '-']);
    const written = writeAgain(child, CLOSE.repeat(2000), 100);
    await wait(1500);
    assert.equal(child.exitCode, null);
    const told = outcome(child);
    await written;
    const { status, out, complaints } = await told;
    assert.deepEqual([status, complaints, linesOf(out).length], [0, '', 200_000]);
  }).timeout(60_000);

  it('end at once where their reader has gone, whatever is still to be read', async () => {
    const child = start(['events', '-']);
    let complaints = '';
    child.stderr.on('data', (data: Buffer) => (complaints += data.toString()));
    const closed = once(child, 'close');
    const written = writeAgain(child, CLOSE.repeat(2000), Infinity);
    await once(child.stdout, 'data');
    child.stdout.destroy();
    assert.deepEqual(await closed, [0, null]);
    assert.equal(complaints, '');
    await written;
  });
});

describe('cli: input that goes on and on', () => {
  const megabyte = 'x'.repeat(1 << 20);
  const header = CLOSE.trimEnd();

  it('is a log where a line is long', async () => {
    const log = `${header} ${megabyte.repeat(15)}\n${CLOSE}`;
    const { status, out, complaints } = await esaLog(['events', '-'], log);
    assert.deepEqual([status, complaints, linesOf(out).length], [0, '', 2]);
  });

  const endless: Record<string, string> = {
    'a line of NULs': '\0'.repeat(1 << 20),
    'a line behind others': CLOSE.repeat(30_000) + megabyte.repeat(17),
    'a line with an end far away': `${header}${megabyte.repeat(16)}\n`,
  };
  for (const [name, text] of Object.entries(endless)) {
    for (const command of ['events', 'check']) {
      it(`is no log for ${command}: ${name}`, async () => {
        const { status, complaints } = await esaLog(
          [command, '-'],
          text.repeat(Math.ceil((17 << 20) / text.length)),
        );
        assert.equal(status, 2);
        assert.equal(complaints, 'esa-log: -: has a line of more than 16 MiB, and was read only up to it\n');
      });
    }
  }

  // A copy that is filled up to 79 columns: so lines that are so long go on.
  const filled = `${header.replace(/ICID.*/, '')}SMTP Auth: (ICID 9) failed for user: longer.than.others\nusing AUTH mechanism: PLAIN with profile: P\n`;
  for (const [name, rest] of Object.entries({
    short: `${'x'.repeat(79)}\n`.repeat(70_000),
    long: `${megabyte}\n`.repeat(17),
  })) {
    it(`is no log where one entry never ends, with lines that are ${name}`, async () => {
      const { status, complaints } = await esaLog(
        ['events', '-'],
        `${filled}${header.replace('close', `${'x'.repeat(60)} `)}\n${rest}`,
      );
      assert.equal(status, 2);
      assert.match(
        complaints,
        /^esa-log: -: has an entry of more than 16 MiB or 65,536 lines, and was read only up to it\n$/,
      );
    });
  }

  it('is read whatever its bytes are', async () => {
    const text = readFileSync(inRoot('test', 'samples', 'smtp-auth.log'));
    const { out: expected } = await esaLog(['events', '-'], text);
    const binary = Buffer.from(
      Uint8Array.from({ length: 1 << 20 }, (_, at) => (at * 7919 + (at >> 8)) & 0xff),
    );
    const { status, out } = await esaLog(['events', '-'], Buffer.concat([binary, Buffer.from('\n'), text]));
    assert.equal(status, 0);
    const numberless = (json: string) => json.replaceAll(/"line":\d+/g, '');
    assert.equal(numberless(out), numberless(expected));
  });
});
