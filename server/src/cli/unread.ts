/** Lines of a file that look like lines of a log and could not be read. */
export class Unread {
  lines = 0;
  /** 1-based number of the first of them; 0 where there is none. */
  first = 0;

  /** @param line from 0 */
  add(line: number): void {
    if (this.lines++ === 0) this.first = line + 1;
  }
}

/** `12 lines look like log lines and could not be read, first at 345` */
export function formatUnread({ lines, first }: Unread): string {
  return lines === 1
    ? `1 line looks like a log line and could not be read, at ${first}`
    : `${lines} lines look like log lines and could not be read, first at ${first}`;
}

/** As it stands in JSON: left out where there is none. */
export function unreadJson({ lines, first }: Unread): { unread?: { lines: number; first: number } } {
  return lines === 0 ? {} : { unread: { lines, first } };
}
