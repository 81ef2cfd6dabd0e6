import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { version } from '../../package.json';
import { connect } from './node/connection';
import { nodeScheduler } from './node/scheduler';
import { Lifecycle } from './protocol/lifecycle';
import { startServer } from './protocol/server';

/** The language server as a process of Node: `node dist/server.js --stdio`, or over ipc when a client forks it so. */
const lifecycle = new Lifecycle();
const { connection, whenWritten } = connect(process.argv.slice(2), lifecycle);
lifecycle.listen(connection);
startServer(connection, {
  version,
  scheduler: nodeScheduler,
  whenWritten,
  // The bundle is dist/server.js, the pages lie beside dist.
  rulePages: `${pathToFileURL(join(__dirname, '..', 'docs', 'rules')).href}/`,
});
