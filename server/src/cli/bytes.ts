import { jsonOf } from './json';

/** What is written together at most: one system call per line would be most of the work. */
const CAPACITY = 1 << 16;

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const ZERO = 48;
const LARGEST_INT32 = 0x7fffffff;

/**
 * Text that is gathered as UTF-8. Values are written unit by unit, so that no string is made of them, which a line
 * put together of a dozen values would take most of its time for.
 */
export class Bytes {
  #bytes = Buffer.allocUnsafe(CAPACITY);
  #length = 0;

  get isFull(): boolean {
    return this.#length >= CAPACITY / 2;
  }

  /** Hands over what has been gathered, and begins anew. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#bytes = Buffer.allocUnsafe(CAPACITY);
    this.#length = 0;
    return taken;
  }

  text(text: string): void {
    this.#reserve(3 * text.length);
    this.#length += this.#bytes.write(text, this.#length, 'utf8');
  }

  /** Text of ours, which is ASCII. Short: each unit is written by itself. */
  ascii(text: string): void {
    this.#reserve(text.length);
    const target = this.#bytes;
    let to = this.#length;
    for (let at = 0; at < text.length; at++) target[to++] = text.charCodeAt(at);
    this.#length = to;
  }

  copy(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  number(value: number): void {
    if (value < 0 || value > LARGEST_INT32 || (value | 0) !== value) {
      this.text(String(value));
      return;
    }
    let digits = 1;
    for (let power = 10; power <= value; power *= 10) digits++;
    this.#reserve(digits);
    const target = this.#bytes;
    let rest = value;
    for (let to = this.#length + digits - 1; to >= this.#length; to--) {
      const tenth = (rest / 10) | 0;
      target[to] = ZERO + rest - 10 * tenth;
      rest = tenth;
    }
    this.#length += digits;
  }

  /** The key of a further value of a JSON object: a name that we have declared, in ASCII. */
  key(name: string): void {
    this.#reserve(name.length + 4);
    const target = this.#bytes;
    let to = this.#length;
    target[to++] = COMMA;
    target[to++] = QUOTE;
    for (let at = 0; at < name.length; at++) target[to++] = name.charCodeAt(at);
    target[to++] = QUOTE;
    target[to++] = COLON;
    this.#length = to;
  }

  /** A string as JSON has it, with nothing hidden in it. */
  jsonString(text: string): void {
    this.#reserve(text.length + 2);
    const target = this.#bytes;
    let to = this.#length;
    target[to++] = QUOTE;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code < 32 || code > 126 || code === QUOTE || code === BACKSLASH) {
        this.text(jsonOf(text));
        return;
      }
      target[to++] = code;
    }
    target[to++] = QUOTE;
    this.#length = to;
  }

  #reserve(length: number): void {
    const needed = this.#length + length;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.#bytes.length));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
