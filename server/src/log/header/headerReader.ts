import { isBlank, unitAt } from '../characters';
import type { Header } from './header';
import { parseHeader } from './readHeader';

/** Reads the headers of lines that follow one another: a busy appliance writes hundreds a second, which all begin alike. */
export class HeaderReader {
  /** The last header that was read, and all that stands before the text of its line. */
  #header: Header | undefined;
  #beforeText = '';

  /** As `parseHeader`, at less cost where a line begins as the one before. */
  read(line: string): Header | undefined {
    const { length } = this.#beforeText;
    // Not `startsWith`, which compares unit by unit and takes three times as long.
    if (length > 0 && line.slice(0, length) === this.#beforeText && !isBlank(unitAt(line, length)))
      return this.#header;
    const header = parseHeader(line);
    // Only up to a blank: behind `Info:` alone, what follows tells whether it is a level.
    const canBeKnown = header && header.sureness !== 'doubtful' && header.textEnd === undefined;
    // A cell may be closed on its line or not.
    if (canBeKnown && header.frame?.kind !== 'cell' && isBlank(unitAt(line, header.textStart - 1))) {
      this.#header = header;
      this.#beforeText = line.slice(0, header.textStart);
    }
    return header;
  }
}
