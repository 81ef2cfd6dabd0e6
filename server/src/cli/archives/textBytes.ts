import { Compressed, packingOf, tellsPacking } from '../compressed';
import { firstBytes } from '../firstBytes';
import type { Input } from '../input';
import { UnpackBound } from './bound';
import { engineFor, unpacked } from './unpack';
import { memberText } from './zip';

/**
 * The text of an input as bytes: unpacked, where it is packed in a form that is unpacked here. All others are left as
 * they are.
 * @param bytes of the input
 * @throws Compressed for what is packed once more in what has been unpacked
 * @throws CommandError behind what could be unpacked
 */
export async function* textBytes(
  { member }: Input,
  bytes: AsyncGenerator<Uint8Array, void>,
): AsyncGenerator<Uint8Array, void> {
  const [first, all] = await firstBytes(member ? memberText(member, bytes) : bytes, tellsPacking);
  const outer = packingOf(first);
  const engine = outer && engineFor(outer.name);
  if (!engine) {
    yield* all;
    return;
  }
  const bound = member?.bound ?? new UnpackBound();
  const [begun, text] = await firstBytes(unpacked(all, engine, bound), tellsPacking);
  const inner = packingOf(begun);
  if (inner) throw new Compressed(outer, inner);
  yield* text;
}
