import {
  createConnection,
  ErrorCodes,
  ProposedFeatures,
  type Connection,
  type ResponseMessage,
} from 'vscode-languageserver/node';
import type { Lifecycle } from '../protocol/lifecycle';
import { nodeScheduler } from './scheduler';
import { StrictReader } from './transport/messageReader';
import { printElsewhere, SlicedWriter } from './transport/slicedWriter';
import { streamsOf, type Streams } from './transport/streams';

/** What a process that cannot tell one message from another any more waits at most for its last word to be read. */
const LAST_WORD_MS = 1000;

/** The connection to a client that has started this process. */
export interface ProcessConnection {
  readonly connection: Connection;
  /** Done once all that was sent so far is written. */
  readonly whenWritten: () => Promise<void>;
}

/**
 * The client that has started this process: over its streams, or over ipc when it forked it so. The process ends when
 * the client does, or when it cannot be understood any more.
 * @param args of the process
 */
export function connect(args: readonly string[], lifecycle: Lifecycle): ProcessConnection {
  const streams = streamsOf(args);
  if (streams) return overStreams(streams, lifecycle);
  if (!args.includes('--node-ipc')) {
    console.error('Say how to talk with the server: --stdio, --pipe=NAME, --socket=PORT or --node-ipc.');
    process.exit(1);
  }
  // Over ipc, Node itself puts messages into words.
  const connection = createConnection(ProposedFeatures.all, { messageStrategy: lifecycle });
  return { connection, whenWritten: () => Promise.resolve() };
}

function overStreams({ input, output }: Streams, lifecycle: Lifecycle): ProcessConnection {
  const writer = new SlicedWriter(output, nodeScheduler);
  printElsewhere();
  output.on('error', error => {
    // Whatever is answered from now on, nobody hears.
    console.error(`The server ends, since the client takes no more: ${error.message}.`);
    process.exit(lifecycle.isShutDown ? 0 : 1);
  });
  const refuse = (id: string | number | null, code: number, message: string) => {
    const response: ResponseMessage = { jsonrpc: '2.0', id, error: { code, message } };
    // Who does not hear it has hung up.
    return writer.write(response).catch(() => undefined);
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
      setTimeout(end, LAST_WORD_MS);
      void refuse(null, ErrorCodes.ParseError, `The server ends: ${why}.`).then(end);
    },
    ended: isInside => {
      if (isInside) console.error('The client has hung up in the midst of a message.');
      process.exit(lifecycle.isShutDown ? 0 : 1);
    },
  });
  const connection = createConnection(ProposedFeatures.all, reader, writer, { messageStrategy: lifecycle });
  return { connection, whenWritten: () => writer.whenWritten() };
}
