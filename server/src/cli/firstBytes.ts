/**
 * The first bytes of an input, for whoever has to know them before the others are read. A pipe may give one at a time.
 * @param isEnough whether these suffice
 * @returns as many as suffice, or all there are, and all bytes from the beginning: what kept others from being read is
 *   thrown behind these
 */
export async function firstBytes(
  bytes: AsyncGenerator<Uint8Array, void>,
  isEnough: (first: Uint8Array) => boolean,
): Promise<[first: Uint8Array, all: AsyncGenerator<Uint8Array, void>]> {
  let first: Uint8Array = new Uint8Array();
  let trouble: { readonly error: unknown } | undefined;
  try {
    while (!isEnough(first)) {
      const read = await bytes.next();
      if (read.done === true) break;
      first = first.length === 0 ? read.value : Buffer.concat([first, read.value]);
    }
  } catch (error) {
    trouble = { error };
  }
  async function* all() {
    yield first;
    if (trouble) throw trouble.error;
    yield* bytes;
  }
  return [first, all()];
}
