// Semantic tokens: for logs that are too large for the grammar of an editor, and for no others.
import assert from 'node:assert/strict';
import type { ClientCapabilities, SemanticTokens } from 'vscode-languageserver-protocol/node';
import { ABLE, at, type Client, endAll, sample, URI, withClient } from './harness';

const able: ClientCapabilities = {
  ...ABLE,
  textDocument: {
    ...ABLE.textDocument,
    semanticTokens: {
      requests: { range: true },
      tokenTypes: [],
      tokenModifiers: [],
      formats: ['relative'],
    },
  },
};

async function tokens(client: Client, first = 0, last = 10, uri = URI): Promise<number[]> {
  const { data } = await client.connection.sendRequest<SemanticTokens>('textDocument/semanticTokens/range', {
    textDocument: { uri },
    range: { start: at(first, 0), end: at(last, 0) },
  });
  return data;
}

const text = sample('smtp-auth.log');
const manyLines = text + '\n'.repeat(300_001);
const manyCharacters = text + 'x'.repeat(20 << 20);

describe('protocol: semantic tokens', () => {
  afterEach(endAll);

  it('are announced for ranges alone, to a client that asks for ranges', () =>
    withClient({ capabilities: able }, async ({ initialized }) => {
      const { semanticTokensProvider } = initialized.capabilities;
      assert.deepEqual([semanticTokensProvider?.range, semanticTokensProvider?.full], [true, false]);
      assert.ok((semanticTokensProvider?.legend.tokenTypes.length ?? 0) > 30);
      await Promise.resolve();
    }));

  it('are none for a log that the grammar colours, and for none that is open', () =>
    withClient({ capabilities: able }, async client => {
      await client.open(URI, text);
      assert.deepEqual(await tokens(client), []);
      assert.deepEqual(await tokens(client, 0, 10, 'file:///logs/never-opened.log'), []);
    }));

  for (const [name, large] of Object.entries({
    'many lines': manyLines,
    'many characters': manyCharacters,
  })) {
    it(`are there for a log of too ${name}, at its top and below`, () =>
      withClient({ capabilities: able }, async client => {
        await client.open(URI, large);
        const top = await tokens(client);
        assert.ok(top.length > 100);
        assert.deepEqual((await tokens(client, 7, 7)).slice(0, 2), [7, 0]);
      }));
  }

  it('stay as the editor decided when the log was opened, whatever becomes of it', () =>
    withClient({ capabilities: able }, async client => {
      await client.open(URI, manyLines);
      await client.change(URI, 2, { text });
      assert.ok((await tokens(client)).length > 100);
      await client.close(URI);
      await client.open(URI, text);
      await client.change(URI, 2, {
        range: { start: at(18, 0), end: at(18, 0) },
        text: '\n'.repeat(300_001),
      });
      assert.deepEqual(await tokens(client), []);
    }));
});
