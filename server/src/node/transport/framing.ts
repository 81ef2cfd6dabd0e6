import { constants } from 'node:buffer';

/** Where the next message begins is not known any more: whatever is read from now on may be anything. */
export class FramingLost extends Error {}

/** A header has one or two short fields. */
const MAX_HEADER_LENGTH = 4096;

const NAME = "[\\w!#$%&'*+.^`|~-]+";
const FIELD = new RegExp(`^(${NAME}):(.*)$`);
/** As far as a header has come, every line of it a field. */
const BEGUN = new RegExp(`^(?:${NAME}:[^\\r\\n]*\\r\\n)*(?:(?:${NAME}(?::[^\\r\\n]*\\r?)?)?|\\r)$`);

/**
 * Parts what a client sends into the bodies of its messages, each of which stands behind a header with its length in
 * bytes. Nobody is left waiting for what cannot come: what is no header is told as soon as it is seen.
 */
export class Framing {
  #header = '';
  /** As long as its header says, filled up to `#filled`; undefined while a header is read. */
  #body: Buffer | undefined;
  #filled = 0;

  /** Whether a message has begun that has not ended yet. */
  get isInside(): boolean {
    return this.#body !== undefined || this.#header !== '';
  }

  /**
   * The bodies that end in these bytes.
   * @throws FramingLost
   */
  *take(bytes: Buffer): Generator<Buffer> {
    let rest = bytes;
    while (rest.length > 0) {
      rest = this.#body === undefined ? this.#takeHeader(rest) : this.#takeBody(rest, this.#body);
      if (this.#body === undefined || this.#filled < this.#body.length) continue;
      const body = this.#body;
      this.#body = undefined;
      yield body;
    }
  }

  #takeHeader(bytes: Buffer): Buffer {
    const before = this.#header.length;
    const text = this.#header + bytes.toString('latin1', 0, MAX_HEADER_LENGTH);
    const end = text.indexOf('\r\n\r\n');
    if (end === -1) {
      if (text.length >= MAX_HEADER_LENGTH || !BEGUN.test(text))
        throw new FramingLost('what came is no header of a message');
      this.#header = text;
      return bytes.subarray(bytes.length);
    }
    // At once, and not part by part: an opened log of 50 MB would be held twice while its parts are joined. No memory is
    // taken for what a client only says is to come.
    this.#body = Buffer.allocUnsafe(lengthIn(text.slice(0, end)));
    this.#filled = 0;
    this.#header = '';
    return bytes.subarray(end + 4 - before);
  }

  #takeBody(bytes: Buffer, body: Buffer): Buffer {
    const taken = bytes.copy(body, this.#filled);
    this.#filled += taken;
    return bytes.subarray(taken);
  }
}

/** The length that a header tells, in bytes. */
function lengthIn(header: string): number {
  let said: string | undefined;
  for (const line of header.split('\r\n')) {
    const [, name, value] = FIELD.exec(line) ?? [];
    if (name === undefined) throw new FramingLost('what came is no header of a message');
    if (name.toLowerCase() === 'content-length') said = value?.trim();
  }
  if (said === undefined) throw new FramingLost('a header has no Content-Length');
  // More than that no text can hold.
  if (!/^\d{1,15}$/.test(said) || Number(said) > constants.MAX_STRING_LENGTH)
    throw new FramingLost(`no message has a Content-Length of ${JSON.stringify(said.slice(0, 40))}`);
  return Number(said);
}
