import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { createConnection, ProposedFeatures, type MessageReader } from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { Lifecycle } from './lifecycle';
import { startServer } from './server';
import { printElsewhere, SlicedWriter } from './stdio';

/** The language server as a process of Node: `node dist/server.js --stdio`, or over ipc when VS Code forks it. */
const lifecycle = new Lifecycle();
const soon = (work: () => void) => {
  setImmediate(work);
};
// Over ipc, Node itself puts messages into words.
const writer = process.argv.includes('--stdio') ? new SlicedWriter(process.stdout, soon) : undefined;
const options = { messageStrategy: lifecycle };
if (writer) printElsewhere();
// A stream is taken beside a writer, which its types do not tell: so the process ends with its input.
const input = process.stdin as unknown as MessageReader;
const connection = writer
  ? createConnection(ProposedFeatures.all, input, writer, options)
  : createConnection(ProposedFeatures.all, options);
lifecycle.listen(connection);
startServer(connection, {
  version,
  soon,
  whenWritten: () => writer?.whenWritten() ?? Promise.resolve(),
  // The bundle is dist/server.js, the pages lie beside dist.
  rulePages: `${pathToFileURL(join(__dirname, '..', 'docs', 'rules')).href}/`,
});
