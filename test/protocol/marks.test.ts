// A client that marks lines by itself: one problem for a campaign, what it is told of marks, and what it may ask.
import assert from 'node:assert/strict';
import { LINES_PER_TRY, spraying } from '../log/attack';
import { ABLE, Client, endAll, Page, span, URI, withClient } from './harness';

interface Mark {
  readonly range: { readonly start: { readonly line: number } };
  readonly severity: string;
}

const TRIES = 60;
const text = spraying(TRIES);
const end = TRIES * LINES_PER_TRY;
const one = spraying(1, { at: 33_000, icid: 9000 });

const marks = (client: Client, first: number, last: number) =>
  client.connection.sendRequest<Mark[]>('esaLog/marks', {
    textDocument: { uri: URI },
    ranges: [span(first, 0, 0, last)],
  });

async function watched(initializationOptions: unknown, settings: unknown = {}) {
  const client = await Client.start({ initializationOptions, settings });
  let changes = 0;
  let wake: () => void = () => undefined;
  client.connection.onNotification('esaLog/marksChanged', ({ uri }: { uri: string }) => {
    assert.equal(uri, URI);
    changes++;
    wake();
  });
  const told = async (count: number) => {
    while (changes < count) await new Promise<void>(resolve => (wake = resolve));
  };
  return { client, told, count: () => changes };
}

describe('protocol: a client that marks lines', () => {
  afterEach(endAll);

  it('gets one problem for a campaign, which follows the log, and marks in its lines', async () => {
    const { client, told, count } = await watched({ marksLines: true });
    await client.open(URI, text);
    await told(1);
    const [problem, ...others] = await client.problems(URI);
    assert.deepEqual(others, []);
    assert.match(problem?.message ?? '', /60 users, 60 failures/);
    assert.equal((await marks(client, 0, end)).length, TRIES - 1);
    assert.deepEqual(await marks(client, end, end + 10), []);

    const before = count();
    await client.change(URI, 2, { range: span(end, 0, 0), text: one });
    await told(before + 1);
    const [grown, ...more] = await client.problems(URI);
    assert.deepEqual(more, []);
    assert.match(grown?.message ?? '', /61 failures/);
    assert.deepEqual(
      (await marks(client, end, end + 10)).map(({ range, severity }) => [range.start.line, severity]),
      [[end + 1, 'warning']],
    );
    assert.deepEqual(
      await client.connection.sendRequest('esaLog/markedLines', { textDocument: { uri: URI }, rows: 10 }),
      { error: [], warning: [1, end + 1], information: [], hint: [] },
    );
  });

  it('is told of marks when they are another by its settings', async () => {
    const { client, told, count } = await watched({ marksLines: true });
    await client.open(URI, text);
    await told(1);
    const before = count();
    client.settings = { severity: { passwordSpraying: 'error' } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await told(before + 1);
    assert.equal((await marks(client, 0, 5))[0]?.severity, 'error');
  });

  it('is led from a line of a campaign to the line of its problem', () =>
    withClient(
      { initializationOptions: { marksLines: true, commands: { goToLine: 'go' } } },
      async client => {
        await client.open(URI, text);
        const page = new Page(text);
        const at = (line: number) => ({ line, character: (page.lines[line] ?? '').indexOf('failed for') });
        const said = async (line: number) => {
          const hover = await client.hover(URI, at(line));
          return JSON.stringify(hover?.contents);
        };
        const link = `[Go to Problem](command:go?${encodeURIComponent(JSON.stringify([URI, 1]))})`;
        assert.ok((await said(4)).includes(link));
        assert.ok((await said(4)).includes('Part of what is found'));
        // Where it stands itself.
        assert.ok(!(await said(1)).includes('Go to Problem'));
      },
    ));
});

describe('protocol: a client that does not mark lines', () => {
  afterEach(endAll);

  for (const [how, initializationOptions] of [
    ['says nothing of it', {}],
    ['says no', { marksLines: false }],
    ['says something else', { marksLines: 'yes' }],
  ] as const) {
    it(`gets a problem for each failed line, and is told of no marks: ${how}`, async () => {
      const { client, count } = await watched(initializationOptions);
      await client.open(URI, text);
      const problems = await client.problems(URI);
      assert.equal(problems.length, TRIES + 1);
      await client.change(URI, 2, { range: span(end, 0, 0), text: one });
      assert.equal((await client.problems(URI)).length, TRIES + 2);
      await new Promise(resolve => setTimeout(resolve, 400));
      assert.equal(count(), 0);
    });
  }

  it('gets up to 1,000', () =>
    withClient({ capabilities: ABLE }, async client => {
      await client.open(URI, spraying(1200));
      assert.equal((await client.problems(URI)).length, 1000);
    }));
});

describe('protocol: marks of a log under heavy attack', () => {
  afterEach(endAll);

  it('are few numbers for a ruler, and are asked for without waiting', () =>
    withClient({ initializationOptions: { marksLines: true } }, async client => {
      const many = spraying(33_000, { apart: 1 });
      await client.open(URI, many);
      const problems = await client.problems(URI);
      assert.equal(problems.length, 1);
      const rows = 2000;
      const asked = performance.now();
      const lines = await client.connection.sendRequest<Record<string, number[]>>('esaLog/markedLines', {
        textDocument: { uri: URI },
        rows,
      });
      const took = performance.now() - asked;
      assert.ok((lines.warning?.length ?? 0) <= 2 * rows && (lines.warning?.length ?? 0) > 0);
      assert.equal((await marks(client, 50_000, 50_100)).length, 33);
      assert.ok(took < 2000, `${took} ms`);
    }));
});
