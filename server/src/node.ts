import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createConnection,
  ErrorCodes,
  ProposedFeatures,
  type ResponseMessage,
} from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { Lifecycle } from './lifecycle';
import { StrictReader } from './transport/messageReader';
import { startServer } from './server';
import { printElsewhere, SlicedWriter } from './transport/slicedWriter';
import { streamsOf, type Streams } from './transport/streams';

/** The language server as a process of Node: `node dist/server.js --stdio`, or over ipc when a client forks it so. */
const lifecycle = new Lifecycle();
const soon = (work: () => void) => {
  setImmediate(work);
};
const streams = streamsOf(process.argv.slice(2));
// Over ipc, Node itself puts messages into words.
const writer = streams && new SlicedWriter(streams.output, soon);
const connection =
  streams && writer
    ? connectionOver(streams, writer)
    : createConnection(ProposedFeatures.all, { messageStrategy: lifecycle });
lifecycle.listen(connection);
startServer(connection, {
  version,
  soon,
  whenWritten: () => writer?.whenWritten() ?? Promise.resolve(),
  // The bundle is dist/server.js, the pages lie beside dist.
  rulePages: `${pathToFileURL(join(__dirname, '..', 'docs', 'rules')).href}/`,
});

function connectionOver({ input, output }: Streams, to: SlicedWriter) {
  printElsewhere();
  output.on('error', error => {
    // Whatever is answered from now on, nobody hears.
    console.error(`The server ends, since the client takes no more: ${error.message}.`);
    process.exit(lifecycle.isShutDown ? 0 : 1);
  });
  const refuse = (id: string | number | null, code: number, message: string) => {
    const response: ResponseMessage = { jsonrpc: '2.0', id, error: { code, message } };
    // Who does not hear it has hung up.
    return to.write(response).catch(() => undefined);
  };
  const reader = new StrictReader(input, {
    answer: (...refusal) => void refuse(...refusal),
    note: message => {
      lifecycle.note(message);
    },
    lost: why => {
      console.error(`The server ends, since it cannot tell where the next message begins: ${why}.`);
      const end = () => process.exit(1);
      // A client that does not listen either is not waited for.
      setTimeout(end, 1000);
      void refuse(null, ErrorCodes.ParseError, `The server ends: ${why}.`).then(end);
    },
    ended: isInside => {
      if (isInside) console.error('The client has hung up in the midst of a message.');
      process.exit(lifecycle.isShutDown ? 0 : 1);
    },
  });
  return createConnection(ProposedFeatures.all, reader, to, { messageStrategy: lifecycle });
}
