import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { Lifecycle } from './lifecycle';
import { startServer } from './server';

/** The language server as a process of Node: `node dist/server.js --stdio`, or over ipc when VS Code forks it. */
const lifecycle = new Lifecycle();
const connection = createConnection(ProposedFeatures.all, { messageStrategy: lifecycle });
lifecycle.listen(connection);
startServer(connection, {
  version,
  // The bundle is dist/server.js, the pages lie beside dist.
  soon: work => {
    setImmediate(work);
  },
  rulePages: `${pathToFileURL(join(__dirname, '..', 'docs', 'rules')).href}/`,
});
