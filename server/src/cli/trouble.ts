/** Something the user can mend: told in one line, without a stack. */
export class Trouble extends Error {}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file: a part of its path is a file, not a folder',
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  EISDIR: 'is a folder, name the files in it',
  EMFILE: 'too many files are open',
  EIO: 'the disk gave an error while reading it',
};

/** Why a file could not be read, in words. */
export function reasonOf(error: unknown): string {
  if (error instanceof Trouble) return error.message;
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return (
    (code === undefined ? undefined : REASONS[code]) ??
    (error instanceof Error ? error.message : String(error))
  );
}
