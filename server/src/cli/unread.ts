import { formatFileName, type NamedFile } from './names';

/** Lines of a file that look like lines of a log and could not be read. */
export class Unread {
  lines = 0;
  /** 1-based number of the first of them; 0 where there is none. */
  first = 0;
  /** The file that it stands in, where there are several. */
  file: NamedFile | undefined;

  /** @param line from 0 */
  add(line: number, file?: NamedFile): void {
    if (this.lines++ > 0) return;
    this.first = line + 1;
    this.file = file;
  }
}

/** `12 lines look like log lines and could not be read, first at 345` */
export function formatUnread({ lines, first: line, file }: Unread): string {
  const first = file ? `${formatFileName(file)}:${line}` : line;
  return lines === 1
    ? `1 line looks like a log line and could not be read, at ${first}`
    : `${lines} lines look like log lines and could not be read, first at ${first}`;
}

/** As it stands in JSON: left out where there is none. */
export function unreadJson({ lines, first, file }: Unread): {
  unread?: { lines: number; first: number; file?: string };
} {
  return lines === 0 ? {} : { unread: { lines, first, ...(file && { file: file.name }) } };
}
