// Zip archives as tests want them: sound ones, and those that no program writes.
import { crc32, deflateRawSync } from 'node:zlib';

export interface Zipped {
  readonly name: string | Uint8Array;
  readonly text: string | Uint8Array;
  /** 8: deflated. */
  readonly method?: number;
  readonly flags?: number;
  /** What the archive says, where it is not so. */
  readonly size?: number;
  readonly checksum?: number;
  /** The place among all of the member whose bytes are its own, too. */
  readonly sharedWith?: number;
  /** Whether sizes and place are told in the numbers of 64 bits. */
  readonly isZip64?: boolean;
}

const MOST = 0xffff_ffff;

/** An archive of some files. */
export function zip(members: readonly Zipped[]): Buffer {
  const parts: Buffer[] = [];
  const listed: Buffer[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const { name, text, method = 8, flags = 0, size, checksum, sharedWith, isZip64 = false } of members) {
    const own = Buffer.from(name);
    const bytes = Buffer.from(text);
    const packed = method === 8 ? deflateRawSync(bytes) : bytes;
    const told = { sum: checksum ?? crc32(bytes), packed: packed.length, size: size ?? bytes.length };
    const offset = sharedWith === undefined ? at : (offsets[sharedWith] ?? 0);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(flags, 6);
    head.writeUInt16LE(method, 8);
    head.writeUInt16LE(own.length, 26);
    if (sharedWith === undefined) {
      parts.push(head, own, packed);
      at += head.length + own.length + packed.length;
    }
    offsets.push(offset);
    const extra = Buffer.alloc(isZip64 ? 28 : 0);
    if (isZip64) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(24, 2);
      [told.size, told.packed, offset].forEach((value, place) =>
        extra.writeBigUInt64LE(BigInt(value), 4 + 8 * place),
      );
    }
    const row = Buffer.alloc(46);
    row.writeUInt32LE(0x02014b50, 0);
    row.writeUInt16LE(flags, 8);
    row.writeUInt16LE(method, 10);
    row.writeUInt32LE(told.sum, 16);
    row.writeUInt32LE(isZip64 ? MOST : told.packed, 20);
    row.writeUInt32LE(isZip64 ? MOST : told.size, 24);
    row.writeUInt16LE(own.length, 28);
    row.writeUInt16LE(extra.length, 30);
    row.writeUInt32LE(isZip64 ? MOST : offset, 42);
    listed.push(row, own, extra);
  }
  const list = Buffer.concat(listed);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}
