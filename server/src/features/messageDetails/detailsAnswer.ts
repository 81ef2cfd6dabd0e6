import type { Log } from '../../log/log';
import { chainNamed } from '../../log/questions/refText';
import type { Task } from '../../log/task';
import type { ConnectionRef, MessageDetails } from '../../requests';
import type { FeatureContext } from '../context';
import { nameOf } from '../formatChain';
import { detailsOf } from './details';
import { detailsNameOf, detailsUri } from './detailsName';
import { detailsInMarkdown, detailsInPlainText } from './writeDetails';

/** The details of a message, to be opened, copied or saved. @param uri of the log */
export function* messageDetails(
  log: Log,
  uri: string,
  ref: ConnectionRef,
  context: FeatureContext,
): Task<MessageDetails | null> {
  const { language } = context;
  const message = chainNamed(log, ref);
  if (message?.kind !== 'MID') return null;
  const details = yield* detailsOf(log, uri, message, context);
  return {
    name: nameOf(message),
    uri: detailsUri(detailsNameOf(log, uri, message), language),
    markdown: detailsInMarkdown(details, language),
    text: detailsInPlainText(details, language),
  };
}
