import { isAbsolute, posix, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { NamedFile } from '../names';

/**
 * Where a file is, as a URI: relative to the working directory for what lies below it, so that a report says the same
 * on another machine, and else absolute. Each byte of a name that is no UTF-8 is written as it is. A member of an archive
 * is a fragment of that.
 */
export function artifactUri({ path, member }: NamedFile): string {
  const uri = uriOf(path);
  return member ? `${uri}#${encodedBytes(member.name.toString('latin1'))}` : uri;
}

function uriOf(path: string | Buffer): string {
  if (path === '-') return '-';
  if (typeof path !== 'string') return uriOfBytes(path);
  const below = relative('', path);
  if (isAbove(below)) return pathToFileURL(resolve(path)).href;
  return below.split(sep).map(encodeSegment).join('/');
}

/** Such names are there on POSIX alone. In Latin 1 each byte is a character. */
function uriOfBytes(path: Buffer): string {
  const folder = Buffer.from(process.cwd()).toString('latin1');
  const whole = posix.resolve(folder, path.toString('latin1'));
  const below = posix.relative(folder, whole);
  return isAbove(below) ? `file://${encodedBytes(whole)}` : encodedBytes(below);
}

/** @param path in Latin 1 */
const encodedBytes = (path: string): string => path.split('/').map(encodeBytes).join('/');

const isAbove = (path: string): boolean => /^(?:\.\.(?:[\\/]|$)|$)/.test(path) || isAbsolute(path);

/** A lone half of a character has no URI. */
const encodeSegment = (segment: string): string =>
  encodeURIComponent(Buffer.from(segment).toString()).replace(
    /[!'()*]/g,
    mark => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const encodeBytes = (segment: string): string =>
  segment.replace(
    /[^A-Za-z0-9._~-]/g,
    byte => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
