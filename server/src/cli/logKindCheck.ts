import { isBlankLine } from '../log/characters';
import type { Entry } from '../log/entry';
import { PassageReader } from '../log/entries/passage';
import { readText } from '../log/events/registry';
import type { Lines } from '../log/layout/blockLines';
import { isOfMailLog } from '../log/otherLogs/mailLog';
import { LINE_LENGTH, MAX_LINES, seemsToBe } from '../log/otherLogs/seemsToBe';
import type { LogText } from '../log/text/text';
import { renderPhrase } from '../texts/render';

/**
 * Whether a text is another log of the appliance, whose lines begin like those of a mail log. It is over with the
 * first entry that only a mail log has, which nearly always is the first one.
 */
export class LogKindCheck {
  #isOver = false;
  /** The beginnings of the first lines with text. */
  readonly #heads: string[] = [];

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Whether there has been no line with text. */
  get isBlank(): boolean {
    return !this.#isOver && this.#heads.length === 0;
  }

  /** @param from and to: 0-based first line of a passage, and the one behind it */
  passage(lines: Lines, from: number, to: number, entries: readonly Entry[]): void {
    if (this.#isOver) return;
    this.#isOver = entries.some(({ text, line }) => isOfMailLog(readText(text).event, lines.line(line)));
    for (let line = from; line < to && this.#heads.length < MAX_LINES; line++) {
      const head = lines.line(line).slice(0, LINE_LENGTH);
      if (head.trim() !== '') this.#heads.push(head);
    }
  }

  /** `it looks like a bounce log of the same appliance`; undefined where nobody knows. */
  get looksLike(): string | undefined {
    const other = this.#isOver ? undefined : seemsToBe(this.#heads);
    return other && `it looks like ${renderPhrase(other.title)} of the same appliance`;
  }

  /** What is said of a text that has entries. */
  get remark(): string | undefined {
    const { looksLike } = this;
    return looksLike && `no entry of a mail log was found; ${looksLike}`;
  }
}

/** The doubt about a whole text. */
export function checkLogKind(text: LogText): LogKindCheck {
  const doubt = new LogKindCheck();
  const reader = new PassageReader(text);
  let isHeaderSeen = false;
  for (let at = 0; !doubt.isOver && text.hasLine(at);) {
    // There may be millions of them.
    if (isBlankLine(text.line(at))) {
      at++;
      continue;
    }
    const { entries, next } = reader.read(at, isHeaderSeen);
    isHeaderSeen ||= entries.some(({ header }) => header !== undefined);
    doubt.passage(text, at, next, entries);
    at = next;
  }
  return doubt;
}
