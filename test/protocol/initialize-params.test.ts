// What a client says of itself when it starts the server, and says wrongly: it is as if left out, and all else is heard.
import assert from 'node:assert/strict';
import type { ClientCapabilities, InitializeResult } from 'vscode-languageserver-protocol/node';
import { ABLE, Client, endAll, sample, URI, words } from './harness';

const ALL = {
  ...ABLE,
  window: { workDoneProgress: true },
  textDocument: {
    ...ABLE.textDocument,
    foldingRange: { rangeLimit: 5000 },
    publishDiagnostics: { relatedInformation: true },
    semanticTokens: { requests: { range: true } },
  },
};
const OPTIONS = { commands: { openStory: 'x.open', showLines: 'x.show' }, coverage: true, l10n: { a: 'b' } };
const WRONG: readonly unknown[] = [5, null, 'x', [], [null], true, {}];

/** The same with this in place of all members that lie so deep in it. */
function withMembers(value: unknown, depth: number, member: unknown): unknown {
  if (depth === 0) return member;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withMembers(inner, depth - 1, member)]),
  );
}

const begun = (client: Client, capabilities: unknown, initializationOptions: unknown) =>
  client.connection.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: null,
    capabilities,
    initializationOptions,
  });

/** A server that has heard this, and has answered what every client asks. */
async function served(capabilities: unknown, options: unknown, what: string): Promise<void> {
  const client = Client.unborn();
  const { capabilities: announced } = await begun(client, capabilities, options).catch((error: unknown) =>
    assert.fail(`${what}: ${String(error)}`),
  );
  assert.equal(announced.hoverProvider, true, what);
  await client.connection.sendNotification('initialized', {});
  await client.open(URI, sample('smtp-auth.log'));
  const hover = await client.hover(URI, { line: 6, character: 40 });
  assert.ok(hover && words(hover).includes('172.16.155.102'), what);
  assert.equal((await client.tree(URI)).length > 0, true, what);
  await client.stop();
}

describe('protocol: what a client says wrongly of itself', () => {
  afterEach(endAll);

  it('keeps no member from being heard beside it, at any depth', async () => {
    const wrong: ClientCapabilities = {
      workspace: { configuration: 'yes', symbol: [], codeLens: 7 },
      window: null,
      textDocument: {
        semanticTokens: 5,
        hover: { contentFormat: [7, 'markdown', null] },
        codeLens: {},
        inlayHint: 'x',
        diagnostic: { relatedInformation: true },
      },
    } as never;
    const client = await Client.start({
      capabilities: wrong,
      initializationOptions: { commands: { openStory: 7, showLines: 'x.show' } },
    });
    const { capabilities } = client.initialized;
    assert.deepEqual(capabilities.codeLensProvider, { resolveProvider: true });
    assert.equal(capabilities.inlayHintProvider, undefined);
    assert.equal(capabilities.semanticTokensProvider, undefined);
    assert.equal(capabilities.codeActionProvider, undefined);
    assert.ok(capabilities.diagnosticProvider);
    assert.deepEqual(capabilities.workspaceSymbolProvider, { resolveProvider: false });
    await client.open(URI, sample('smtp-auth.log'));
    const hover = await client.hover(URI, { line: 6, character: 40 });
    assert.deepEqual((hover?.contents as { kind?: string }).kind, 'markdown');
    const problems = await client.problems(URI);
    assert.equal(problems.length, 4);
    assert.ok(problems.every(({ relatedInformation }) => relatedInformation));
    await client.stop();
  });

  for (const [place, member] of WRONG.entries()) {
    it(`is answered with ${JSON.stringify(member)} in the place of members at any depth`, async () => {
      for (const depth of [0, 1, 2, 3, 4]) {
        const capabilities = withMembers(ALL, depth, member);
        await served(capabilities, withMembers(OPTIONS, (depth + place) % 3, member), `${depth} deep`);
      }
    });
  }
});
