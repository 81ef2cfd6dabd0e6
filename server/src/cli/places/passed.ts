import { counted, listed } from '../words';

/** What was passed over in a folder or an archive, since it is no log. */
export class Passed {
  /** Folders in a folder. */
  folders = 0;
  /** Files that are no mail logs. */
  files = 0;
  /** What is no file: pipes, sockets and devices. */
  others = 0;

  /** `3 files in it are no mail logs, and were passed over`; nothing where nothing was. */
  *sentences(): Generator<string> {
    const { files, others, folders } = this;
    if (files > 0)
      yield `${counted(files, 'file')} in it ${files === 1 ? 'is no mail log' : 'are no mail logs'}, and ${were(files)} passed over`;
    const left = [
      ...(folders > 0 ? [counted(folders, 'folder')] : []),
      ...(others > 0 ? [counted(others, 'pipe, socket or device', 'pipes, sockets or devices')] : []),
    ];
    if (left.length > 0) yield `${listed(left)} in it ${were(folders + others)} not looked into`;
  }
}

const were = (count: number): string => (count === 1 ? 'was' : 'were');
