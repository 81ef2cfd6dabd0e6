// What the server announces, and that it lives and ends as the protocol has it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { ClientCapabilities, ServerCapabilities } from 'vscode-languageserver-protocol/node';
import { inRoot } from '../support/root';
import { ABLE, at, Client, endAll, Page, PUSHED, sample, URI, withClient } from './harness';

const ALWAYS: ServerCapabilities = {
  textDocumentSync: 2,
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  documentSymbolProvider: true,
  callHierarchyProvider: true,
  foldingRangeProvider: true,
  workspaceSymbolProvider: { resolveProvider: false },
};

/** In the log of the published scenarios. */
const PROBLEMS = 4;

describe('protocol: capabilities and life', () => {
  afterEach(endAll);

  it('announces pulled problems to a client that can pull', () =>
    withClient({}, async ({ initialized }) => {
      assert.deepEqual(initialized.capabilities, {
        ...ALWAYS,
        workspaceSymbolProvider: { resolveProvider: true },
        codeLensProvider: { resolveProvider: true },
        inlayHintProvider: true,
        documentLinkProvider: {},
        workspace: { textDocumentContent: { schemes: ['esa-log-story'] } },
        diagnosticProvider: {
          identifier: 'esaLog',
          interFileDependencies: false,
          workspaceDiagnostics: false,
        },
      });
      await Promise.resolve();
    }));

  for (const [name, capabilities] of Object.entries({
    'a client that cannot': PUSHED,
    'one that says nothing of itself': {},
  })) {
    it(`announces no pulled problems to ${name}`, () =>
      withClient({ capabilities }, async ({ initialized }) => {
        assert.deepEqual(initialized.capabilities, ALWAYS);
        await Promise.resolve();
      }));
  }

  it('announces quick fixes to a client that has a command for them', () =>
    withClient({ initializationOptions: { commands: { openStory: 'x.open' } } }, async ({ initialized }) => {
      assert.deepEqual(initialized.capabilities.codeActionProvider, { codeActionKinds: ['quickfix'] });
      await Promise.resolve();
    }));

  it('says its name and version', () =>
    withClient({}, async ({ initialized }) => {
      const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as { version: string };
      assert.deepEqual(initialized.serverInfo, { name: 'esa-log', version });
      await Promise.resolve();
    }));

  it('asks to hear of its settings where the client lets it', () =>
    withClient({}, async client => {
      await client.until(() => client.registered.length > 0);
      assert.deepEqual(
        client.registered.map(({ method, registerOptions }) => ({ method, registerOptions })),
        [{ method: 'workspace/didChangeConfiguration', registerOptions: { section: 'esaLog' } }],
      );
    }));

  it('asks nothing of a client that can nothing', () =>
    withClient({ capabilities: {} }, async client => {
      await client.open(URI, sample('smtp-auth.log'));
      await client.push(URI);
      assert.deepEqual(client.registered, []);
      assert.equal(client.refreshes, 0);
    }));

  it('ends when the client hangs up without a word', async () => {
    const client = await Client.start();
    await client.open(URI, sample('smtp-auth.log'));
    assert.equal((await client.problems(URI)).length, PROBLEMS);
    assert.equal(await client.hangUp(), 1);
  });

  it('answers empty for a document that was never opened', () =>
    withClient({}, async client => {
      const uri = 'file:///logs/nobody.log';
      const place = at(0, 40);
      assert.equal(await client.hover(uri, place), null);
      assert.equal(await client.definition(uri, place), null);
      assert.deepEqual(await client.references(uri, place), []);
      assert.deepEqual(await client.highlights(uri, place), []);
      assert.deepEqual(await client.tree(uri), []);
      assert.deepEqual(await client.problems(uri), []);
      assert.equal(await client.along(uri, place, 'next'), null);
      assert.equal(await client.lines(uri, place), null);
    }));

  it('answers empty for a document that is closed, and forgets nothing of the others', () =>
    withClient({}, async client => {
      const page = new Page(sample('smtp-auth.log'));
      const other = 'file:///logs/other.log';
      await client.open(URI, page.text);
      await client.open(other, page.text);
      await client.close(URI);
      assert.equal(await client.hover(URI, page.in('ICID 451')), null);
      assert.deepEqual(await client.problems(URI), []);
      assert.equal((await client.problems(other)).length, PROBLEMS);
    }));

  it('keeps documents apart: the same numbers in two files are two connections', () =>
    withClient({}, async client => {
      const other = 'untitled:Untitled-1';
      const page = new Page(sample('smtp-auth.log'));
      await client.open(URI, page.text);
      await client.open(other, page.lines.slice(4, 6).join('\n'));
      assert.equal((await client.references(URI, page.in('ICID 451'))).length, 4);
      const there = await client.references(other, at(0, 40));
      assert.deepEqual(new Set(there.map(({ uri }) => uri)), new Set([other]));
      assert.equal(there.length, 2);
    }));

  it('stays up when the client refuses what it is asked', async () => {
    const refreshed: ClientCapabilities = {
      workspace: { diagnostics: { refreshSupport: true } },
      textDocument: { diagnostic: {} },
    };
    const asked: ClientCapabilities = { workspace: { configuration: true } };
    for (const capabilities of [ABLE, PUSHED, asked, refreshed]) {
      const client = await Client.start({ capabilities, refuses: true });
      await client.until(() => client.refused.length > 0);
      const page = new Page(sample('smtp-auth.log'));
      await client.open(URI, page.text);
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      assert.equal((await client.references(URI, page.in('ICID 451'))).length, 4);
      const problems =
        'diagnostic' in (capabilities.textDocument ?? {})
          ? await client.problems(URI)
          : (await client.push(URI)).diagnostics;
      assert.equal(problems.length, PROBLEMS);
      await client.stop({ logs: true });
    }
  });

  it('stays up when a request is unknown, and says so', () =>
    withClient({}, async client => {
      await assert.rejects(client.connection.sendRequest('esaLog/nothing', {}), /Unhandled method/);
      await client.open(URI, sample('smtp-auth.log'));
      assert.equal((await client.problems(URI)).length, PROBLEMS);
    }));

  it('stays up when a change or a close names a document that is not open', () =>
    withClient({}, async client => {
      await client.change('file:///logs/nobody.log', 2, { text: 'x' });
      await client.close('file:///logs/nobody.log');
      await client.open(URI, sample('smtp-auth.log'));
      assert.equal((await client.problems(URI)).length, PROBLEMS);
    }));

  it('reads its settings where the client does not let it hear of them', async () => {
    const client = await Client.start({
      refuses: ['client/registerCapability'],
      settings: { severity: { smtpAuthFailedInbound: 'off' } },
    });
    await client.until(() => client.refused.length > 0);
    await client.open(URI, sample('smtp-auth.log'));
    for (let found = PROBLEMS; found !== PROBLEMS - 1; found = (await client.problems(URI)).length);
    await client.stop({ logs: true });
  });

  it('serves a client whose tokens have no requests', () =>
    withClient({ capabilities: { textDocument: { semanticTokens: {} } } as never }, async client => {
      assert.deepEqual(client.initialized.capabilities, ALWAYS);
      await Promise.resolve();
    }));

  it('takes an edit whose start lies behind its end', () =>
    withClient({}, async client => {
      const page = new Page(sample('smtp-auth.log'));
      await client.open(URI, page.text);
      const { start, end } = page.range('failed for user');
      await client.change(URI, 2, { range: { start: end, end: start }, text: 'succeeded for user' });
      const codes = (await client.problems(URI)).map(({ code }) => code);
      assert.ok(!codes.includes('smtp-auth-failed-inbound'), codes.join(' '));
    }));

  it('refuses a beginning without parameters, and takes a right one after it', async () => {
    const client = Client.unborn();
    for (const params of [null, [7]]) {
      await assert.rejects(client.connection.sendRequest('initialize', params), { code: -32602 });
    }
    await client.initialize();
    await client.open(URI, sample('smtp-auth.log'));
    assert.equal((await client.problems(URI)).length, PROBLEMS);
    await client.stop();
  });

  it('refuses what comes out of order with the errors of the protocol', async () => {
    const client = Client.unborn();
    const hover = () => client.hover(URI, at(0, 40));
    await assert.rejects(hover(), { code: -32002 });
    // Unheard: else it would be open.
    await client.open(URI, sample('smtp-auth.log'));
    await client.initialize();
    assert.deepEqual(await client.problems(URI), []);
    await assert.rejects(client.initialize(), { code: -32600 });
    await client.connection.sendRequest('shutdown');
    await assert.rejects(hover(), { code: -32600 });
    await client.kill();
  });
});
