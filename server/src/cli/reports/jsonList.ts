import { jsonOf } from '../json';

/** A list within a JSON object that is written item by item: an item waits until it is known what comes behind it. */
export class JsonList {
  readonly #name: string;
  readonly #indent: string;
  /** The last item, which has not been written. */
  #last: string | undefined;

  /** @param indent blanks before its name */
  constructor(name: string, indent: number) {
    this.#name = name;
    this.#indent = ' '.repeat(indent);
  }

  *add(item: unknown): Generator<string> {
    yield this.#last === undefined ? `${this.#indent}"${this.#name}": [` : `${this.#last},`;
    this.#last = jsonOf(item, 2).replace(/^/gm, `${this.#indent}  `);
  }

  /** @param behind what stands behind the list */
  *end(behind: string): Generator<string> {
    if (this.#last === undefined) yield `${this.#indent}"${this.#name}": []${behind}`;
    else {
      yield this.#last;
      yield `${this.#indent}]${behind}`;
    }
  }
}
