// The walls of the house: who may import whom. Read from the imports themselves.
import assert from 'node:assert/strict';
import { circles, sourceOf, sourcesBelow, type Source } from '../../scripts/imports.mjs';
import { root } from '../support/root';

const server = sourcesBelow(root, 'server/src');
const client = sourcesBelow(root, 'client/src');
const below = (folder: string, from = server) => from.filter(({ path }) => path.startsWith(folder));

/** Every import that is not allowed, as `file -> import`. */
function breaches(from: readonly Source[], allowed: (imported: string, path: string) => boolean): string[] {
  return from.flatMap(({ path, imports }) =>
    imports.filter(imported => !allowed(imported, path)).map(imported => `${path} -> ${imported}`),
  );
}

const isNode = (imported: string) => /^(?:node:|fs$|path$|url$|os$|child_process$)/.test(imported);

describe('the walls of the house', () => {
  it('there are sources to look at, with imports', () => {
    for (const some of [server, client, below('server/src/log/'), below('server/src/features/')]) {
      assert.ok(some.flatMap(({ imports }) => imports).length > 5);
    }
  });

  it('log/ imports nothing from outside log/, but what knows addresses and what makes digests', () => {
    const allowed = (imported: string) =>
      imported.startsWith('server/src/log/') ||
      imported === 'ipaddr.js' ||
      imported.startsWith('@noble/hashes/');
    assert.deepEqual(breaches(below('server/src/log/'), allowed), []);
    assert.deepEqual(
      breaches(
        server,
        (imported, path) =>
          imported !== 'ipaddr.js' || /(?:attempts\/identity|networks\/network)\.ts$/.test(path),
      ),
      [],
    );
    assert.deepEqual(
      breaches(
        server,
        (imported, path) => !imported.startsWith('@noble/') || path === 'server/src/log/anonymize/digest.ts',
      ),
      [],
    );
  });

  it('texts/ imports what a phrase is, and the parser of messages', () => {
    const allowed = (imported: string) =>
      imported.startsWith('server/src/texts/') ||
      imported === 'server/src/log/phrase' ||
      imported === '@formatjs/icu-messageformat-parser';
    assert.deepEqual(breaches(below('server/src/texts/'), allowed), []);
    const others = [...server, ...client].filter(({ path }) => !path.startsWith('server/src/texts/'));
    assert.deepEqual(
      breaches(others, imported => !imported.startsWith('@formatjs/')),
      [],
    );
  });

  it('features/ imports log/, texts/, the shared requests and the types of LSP', () => {
    const allowed = (imported: string) =>
      imported.startsWith('server/src/log/') ||
      imported.startsWith('server/src/features/') ||
      imported.startsWith('server/src/texts/') ||
      imported === 'server/src/requests' ||
      imported === 'vscode-languageserver-types';
    assert.deepEqual(breaches(below('server/src/features/'), allowed), []);
  });

  it('the client imports nothing of the server but the shared requests, the words of texts and how a typed time is read', () => {
    const allowed = (imported: string) =>
      !imported.startsWith('server/') ||
      imported === 'server/src/requests' ||
      imported === 'server/src/log/times/typedTime' ||
      imported.startsWith('server/src/texts/');
    assert.deepEqual(breaches(client, allowed), []);
    assert.deepEqual(
      breaches(server, imported => !imported.startsWith('client/')),
      [],
    );
  });

  it('the shared requests import each other and types of LSP alone, and are imported as one', () => {
    const isRequests = (imported: string) => imported.startsWith('server/src/requests/');
    const requests = below('server/src/requests/');
    assert.ok(requests.some(({ imports }) => imports.some(isRequests)));
    assert.deepEqual(
      breaches(requests, imported => isRequests(imported) || imported === 'vscode-languageserver-types'),
      [],
    );
    const others = [...server, ...client].filter(({ path }) => !isRequests(path));
    assert.deepEqual(
      breaches(others, imported => !isRequests(imported)),
      [],
    );
  });

  it('service/ imports log/, texts/, features/, the shared requests and the types of LSP', () => {
    const allowed = (imported: string) =>
      ['log', 'texts', 'features', 'service'].some(room => imported.startsWith(`server/src/${room}/`)) ||
      imported === 'server/src/requests' ||
      imported === 'vscode-languageserver-types';
    assert.ok(below('server/src/service/').length > 5);
    assert.deepEqual(breaches(below('server/src/service/'), allowed), []);
  });

  it('protocol/ imports what is below it and LSP without a host', () => {
    const allowed = (imported: string) =>
      ['log', 'texts', 'features', 'service', 'protocol'].some(room =>
        imported.startsWith(`server/src/${room}/`),
      ) ||
      imported === 'server/src/requests' ||
      imported === 'vscode-languageserver';
    assert.ok(below('server/src/protocol/').length > 5);
    assert.deepEqual(breaches(below('server/src/protocol/'), allowed), []);
  });

  it('only protocol/ and the mains import the service, and only the mains the protocol', () => {
    const isMain = (path: string) => /^server\/src\/(?:node|browser)(?:\.ts$|\/)/.test(path);
    const isIn = (room: string, path: string) => path.startsWith(`server/src/${room}/`);
    const allowed = (imported: string, path: string) => {
      if (isIn('service', imported))
        return ['service', 'protocol'].some(room => isIn(room, path)) || isMain(path);
      if (isIn('protocol', imported)) return isIn('protocol', path) || isMain(path);
      return true;
    };
    assert.deepEqual(breaches([...server, ...client], allowed), []);
  });

  it('Node is imported in node.ts, node/ and cli/ alone', () => {
    const mayUseNode = (path: string) => /^(?:server|client)\/src\/(?:node\.ts$|node\/|cli\/)/.test(path);
    assert.deepEqual(
      breaches([...server, ...client], (imported, path) => mayUseNode(path) || !isNode(imported)),
      [],
    );
    assert.deepEqual(
      breaches(server, (imported, path) => mayUseNode(path) || imported !== 'vscode-languageserver/node'),
      [],
    );
  });

  it('vscode is imported in the client alone', () => {
    assert.deepEqual(
      breaches(server, imported => imported !== 'vscode'),
      [],
    );
  });

  it('JSON with places is read by the command line alone', () => {
    assert.deepEqual(
      breaches(
        [...server, ...client],
        (imported, path) => imported !== 'jsonc-parser' || path.startsWith('server/src/cli/'),
      ),
      [],
    );
  });

  it('the command line is imported by nobody', () => {
    const others = [...server, ...client].filter(({ path }) => !path.startsWith('server/src/cli/'));
    assert.deepEqual(
      breaches(others, imported => !imported.startsWith('server/src/cli/')),
      [],
    );
  });

  // `npm run lint` looks for them.
  it('a circle of imports is seen, of types, folders and scripts too', () => {
    const found = circles([
      sourceOf('server/a.ts', "import type { B } from './b';\nimport { basename } from 'node:path';"),
      sourceOf('server/b.ts', "import {\n  c,\n} from './c';\nexport type B = import('./d').D;"),
      sourceOf('server/c/index.ts', "export * from '../a';"),
      // In a circle that shares a step with the one above, which is told.
      sourceOf('server/d.ts', "import { c } from './c';"),
      sourceOf('scripts/e.mjs', "/** @typedef {import('./f.mjs').F} F */"),
      sourceOf('scripts/f.mjs', "/** @import { G } from './g.mjs' */"),
      sourceOf('scripts/g.mjs', "import('../scripts/e.mjs');\nimport '../server/a';"),
    ]);
    assert.deepEqual(found, [
      ['scripts/e.mjs', 'scripts/f.mjs', 'scripts/g.mjs', 'scripts/e.mjs'],
      ['server/a.ts', 'server/b.ts', 'server/c/index.ts', 'server/a.ts'],
    ]);
    assert.deepEqual(circles([sourceOf('a.ts', "import './b';"), sourceOf('b.ts', "import './c';")]), []);
  });
});
