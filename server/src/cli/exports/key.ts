import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { CommandError, reasonOf } from '../commandError';
import { valueOf, type Arguments } from '../options';
import { shownValue } from '../words';

/** The variable that may hold a key: not an option, whose value other users of a machine see, and a history keeps. */
const VARIABLE = 'ESA_LOG_KEY';

/** Fewer can be found by trying. */
const LEAST_BYTES = 16;
/** More than any key has; what is longer is most likely another file, and may have no end. */
const MOST_BYTES = 64 * 1024;

/**
 * The key of stand-ins: what the file of `--key` holds, else the variable, without a line end behind it; else a random
 * one, which nobody ever has again.
 * @throws CommandError
 */
export async function readKey(args: Arguments): Promise<Uint8Array> {
  const path = valueOf(args, 'key');
  if (path !== undefined) return checked(`--key ${shownValue(path)}`, await bytesOf(path));
  const given = process.env[VARIABLE];
  return given === undefined || given === '' ? randomBytes(32) : checked(VARIABLE, Buffer.from(given));
}

function checked(name: string, bytes: Uint8Array): Uint8Array {
  const key = withoutLineEnd(bytes);
  if (key.length > MOST_BYTES)
    throw new CommandError(`${name}: a key has at most ${MOST_BYTES / 1024} KiB (see esa-log help export)`);
  if (key.length < LEAST_BYTES)
    throw new CommandError(
      `${name}: a key has at least ${LEAST_BYTES} bytes, as openssl rand -base64 32 makes them (see esa-log help export)`,
    );
  return key;
}

function withoutLineEnd(bytes: Uint8Array): Uint8Array {
  const lineFeed = bytes.at(-1) === 10 ? 1 : 0;
  const carriageReturn = lineFeed === 1 && bytes.at(-2) === 13 ? 1 : 0;
  return bytes.subarray(0, bytes.length - lineFeed - carriageReturn);
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      const bytes = Buffer.alloc(MOST_BYTES + 3);
      let length = 0;
      for (;;) {
        const { bytesRead } = await file.read(bytes, length, bytes.length - length);
        length += bytesRead;
        if (bytesRead === 0 || length === bytes.length) return bytes.subarray(0, length);
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new CommandError(`--key ${shownValue(path)}: ${reasonOf(error)}`);
  }
}
