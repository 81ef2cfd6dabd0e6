/** Something the user can mend: told in one line, without a stack. */
export class CommandError extends Error {}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file: a part of its path is a file, not a folder',
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  EISDIR: 'is a folder, name the files in it',
  ELOOP: 'its links lead in a circle, or through too many others',
  ENAMETOOLONG: 'no such file: its name is too long',
  ENXIO: 'cannot be read: it is a socket, or a device that is not there',
  ENODEV: 'cannot be read: it is a device that is not there',
  EBADF: 'is not open for reading',
  EAGAIN: 'nothing can be read from it now',
  EBUSY: 'another program keeps it from being read',
  ETXTBSY: 'another program keeps it from being read',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENOMEM: 'there is too little memory to read it',
  EIO: 'the disk gave an error while reading it',
  ESTALE: 'the server it lies on has lost it',
  ETIMEDOUT: 'the server it lies on does not answer',
};

/** Why a file could not be read, in words. */
export const reasonOf = (error: unknown): string => formatSystemError(error, REASONS);

const REASONS_OF_WRITING: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'no more may be written to the disk',
  EFBIG: 'no larger file may be written',
  EROFS: 'nothing can be written there',
  EACCES: 'no permission to write there',
  EPERM: 'no permission to write there',
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
  EBADF: 'it is not open for writing',
  EIO: 'the disk gave an error while writing',
};

/** Why something could not be written, in words. */
export const reasonOfWriting = (error: unknown): string => formatSystemError(error, REASONS_OF_WRITING);

function formatSystemError(error: unknown, reasons: Readonly<Record<string, string>>): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof CommandError || code === undefined) return error.message;
  return reasons[code] ?? withoutPath(error.message, code);
}

/** `ECODE: what is wrong, open 'PATH'` as `what is wrong (ECODE)`. */
function withoutPath(message: string, code: string): string {
  const what = new RegExp(`^${code}: (.+?), \\w+`).exec(message)?.[1];
  return what === undefined ? message : `${what} (${code})`;
}
