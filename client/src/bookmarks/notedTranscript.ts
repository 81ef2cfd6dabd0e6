import { TranscriptRequest, type Transcript, type TranscriptParams } from '../../../server/src/requests';
import type { ServerConnection } from '../serverConnection';
import type { Bookmarks } from './bookmarks';
import { notesBelow } from './exports';
import { bookmarkWords } from './words';

/** Lines that move amid each of so many answers would have to move many times a second. */
const MAX_TURNS = 5;

/** The lines of a connection to be copied, with the notes on them below. Null where there is no such connection. */
export async function notedTranscript(
  server: ServerConnection,
  bookmarks: Bookmarks,
  asked: TranscriptParams,
): Promise<Transcript | null> {
  const log = asked.textDocument.uri;
  for (let turn = 1; ; turn++) {
    const marked = bookmarks.there(log);
    const noted = marked.map(({ line }) => line);
    const transcript = await server.ask(TranscriptRequest, { ...asked, noted });
    const hasMoved = bookmarks.there(log).some(({ line }, place) => line !== noted[place]);
    if (hasMoved && turn < MAX_TURNS) continue;
    const lines = new Set(transcript?.noted);
    const copied = marked.filter(({ line }) => lines.has(line));
    return transcript && { ...transcript, text: transcript.text + notesBelow(copied, bookmarkWords()) };
  }
}
