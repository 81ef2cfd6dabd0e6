import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { startServer } from './server';

/** The language server as a process of Node: `node dist/server.js --stdio`, or over ipc when VS Code forks it. */
startServer(createConnection(ProposedFeatures.all), {
  version,
  // The bundle is dist/server.js, the pages lie beside dist.
  soon: work => {
    setImmediate(work);
  },
  rulePages: `${pathToFileURL(join(__dirname, '..', 'docs', 'rules')).href}/`,
});
