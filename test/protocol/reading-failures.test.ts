// A log at which the scanner fails, in a server's own process.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../support/root';
import { info } from '../log/making';
import { Client, endAll, span, URI } from './harness';

const FAILED = info('SMTP Auth: (ICID 9) failed for user: ada using AUTH mechanism: PLAIN with profile: P');
const OTHER = 'file:///logs/other.log';

describe('protocol: a log at which the scanner fails', () => {
  afterEach(endAll);

  it('is told of, and leaves the server up for it and all others', async () => {
    const core = pathToFileURL(inRoot('test', 'protocol', 'trapping-core.mjs')).href;
    const client = await Client.start({ nodeArgs: ['--import', core] });
    const messages: string[] = [];
    client.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
      messages.push(message);
    });
    await client.open(OTHER, FAILED);
    // Long enough to be read in the background.
    const lines = 40_000;
    await client.open(URI, `${`${FAILED}\n`.repeat(lines)}${info('TRAP')}\n`);
    assert.deepEqual(await client.problems(URI), []);
    assert.equal(await client.hover(URI, { line: 0, character: 0 }), null);
    assert.equal((await client.problems(OTHER)).length, 1);
    assert.equal(messages.length, 1);
    assert.match(messages[0] ?? '', /^ESA Log could not read mail\.current, at line [\d,]+ or behind it: /);
    assert.match(client.logged.join('\n'), /^mail\.current could not be read: RuntimeError: memory access/);
    await client.change(URI, 2, { range: span(lines, 0, info('TRAP').length), text: '' });
    assert.equal((await client.tree(URI)).length, 1);
    await client.stop({ logs: true });
  });
});
