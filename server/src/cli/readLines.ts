import { CODE } from '../log/characters';
import { textBytes } from './archives/textBytes';
import { firstBytes } from './firstBytes';
import { bytesOf, sizeOf, type Input } from './input';
import { Progress } from './progress';
import { tellsForm, textForm, type TextForm } from './textForm';
import { CommandError } from './commandError';

/**
 * The longest line that is read, in MiB, without its line feed. The appliance writes some hundred characters; a text
 * without line ends must not fill the memory, nor meet the end of what a string can hold.
 */
const LONGEST_LINE_MIB = 16;
export const LONGEST_LINE = LONGEST_LINE_MIB << 20;

/**
 * The text of an input in pieces of whole lines as they are read, unpacked where it is packed. It is UTF-8, or UTF-16
 * with a byte order mark; bytes that are neither become U+FFFD. Lines end in LF, also those that end in a lone CR in a
 * text without any LF.
 * @throws Compressed
 * @throws CommandError for a text in UTF-16 without a mark, and for a line that is too long; what reading the file
 *   threw
 */
export async function* readLineChunks(input: Input): AsyncGenerator<string> {
  const progress = new Progress(sizeOf(input));
  const text = textBytes(input, tellingProgress(bytesOf(input), progress));
  try {
    // The first bytes tell how the others are to be read.
    const [first, rest] = await firstBytes(text, tellsForm);
    const form = textForm(first);
    const isPlain = form.encoding === 'utf-8' && !form.endsInCr;
    yield* isPlain ? utf8Pieces(rest) : decodedPieces(rest, form);
  } finally {
    progress.end();
  }
}

async function* tellingProgress(
  bytes: AsyncIterable<Uint8Array>,
  progress: Progress,
): AsyncGenerator<Uint8Array, void> {
  for await (const read of bytes) {
    progress.add(read.length);
    yield read;
  }
}

async function* utf8Pieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  // A piece ends where a line ends, so no character and no CR LF lies in two of them. A byte order mark is left
  // in: whoever reads headers passes over it.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const rest = new UnfinishedLine();
  for await (const read of bytes) {
    const end = read.lastIndexOf(CODE.lineFeed) + 1;
    if (end > 0) yield decoder.decode(rest.take(read.subarray(0, end)));
    rest.add(read.subarray(end));
  }
  const last = rest.take(new Uint8Array());
  if (last.length > 0) yield decoder.decode(last);
}

async function* decodedPieces(
  bytes: AsyncIterable<Uint8Array>,
  { encoding, endsInCr }: TextForm,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: encoding === 'utf-8' });
  let rest = '';
  for await (const read of bytes) {
    const text = rest + decoder.decode(read, { stream: true });
    // Behind the last CR an LF may follow.
    const end = endsInCr ? text.lastIndexOf('\r', text.length - 2) + 1 : text.lastIndexOf('\n') + 1;
    if (text.length > LONGEST_LINE && (end === 0 || text.search(/[\r\n]/) > LONGEST_LINE)) throw tooLong();
    if (end > 0) yield endsInCr ? endingInLf(text.slice(0, end)) : text.slice(0, end);
    rest = text.slice(end);
  }
  rest += decoder.decode();
  if (rest !== '') yield endsInCr ? endingInLf(rest) : rest;
}

const endingInLf = (text: string) => text.replace(/\r\n?/g, '\n');

/** The bytes of a line whose end has not been read yet. */
class UnfinishedLine {
  #parts: Uint8Array[] = [];
  #length = 0;

  add(part: Uint8Array): void {
    if (part.length === 0) return;
    this.#parts.push(part);
    this.#length += part.length;
    if (this.#length > LONGEST_LINE) throw tooLong();
  }

  /** The bytes so far with those that end the line. */
  take(end: Uint8Array): Uint8Array {
    if (this.#length === 0) return end;
    if (this.#length + end.indexOf(CODE.lineFeed) > LONGEST_LINE) throw tooLong();
    const whole = Buffer.concat([...this.#parts, end]);
    this.#parts = [];
    this.#length = 0;
    return whole;
  }
}

/** What stands before the line counts. */
export const tooLong = () =>
  new CommandError(`has a line of more than ${LONGEST_LINE_MIB} MiB, and was read only up to it`);
