import type { LogText } from '../../log/text/text';

/** Whether all lines of a text stand at the beginning of another one: the last one may be cut short. */
export function isBeginningOf(text: LogText, other: LogText): boolean {
  for (let line = 0; !isOver(text, line); line++) {
    if (!other.hasLine(line)) return false;
    const [own, others] = [text.line(line), other.line(line)];
    if (own !== others && (!others.startsWith(own) || !isOver(text, line + 1))) return false;
  }
  return true;
}

/** Whether a text has no line from a 0-based one on, but for the empty one behind its last line end. */
const isOver = (text: LogText, line: number): boolean =>
  !text.hasLine(line) || (text.line(line) === '' && !text.hasLine(line + 1));
