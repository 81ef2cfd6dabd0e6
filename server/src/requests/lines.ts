// The lines of a user, an address or a campaign as a document.
import type { TextDocumentIdentifier } from 'vscode-languageserver-types';
import type { CustomRequest } from './request';
import type { StoryDocument } from './story';

/**
 * Whose lines: of the connections on which a user, as printed, logged on or tried to; of those of a client address, as
 * printed, or of all addresses of a network in CIDR; of those that a campaign was made on, by the `value` of the path of
 * its row. A value of more than 4,096 characters is that of the path of its row, too.
 */
export interface LinesOf {
  readonly of: 'user' | 'address' | 'campaign';
  readonly value: string;
}

export type LinesParams = LinesOf & {
  /** A log. */
  readonly textDocument: TextDocumentIdentifier;
};

/** A document with these lines, as a story is one. Null where there are none. */
export const LinesRequest: CustomRequest<LinesParams, StoryDocument | null> = { method: 'esaLog/lines' };
