// Makes a picture of the editor small enough for a README: 256 colours are all that text on a plain ground needs.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signatureLength = 8;
const mostColours = 256;

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** Which of three neighbours a byte is told by (PNG, filter type 4). */
function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** The bytes of the pixels, row by row. */
function unfiltered(raw: Buffer, rowLength: number, step: number): Buffer {
  const rows = Math.floor(raw.length / (rowLength + 1));
  const out = Buffer.alloc(rows * rowLength);
  for (let row = 0; row < rows; row++) {
    const filter = raw[row * (rowLength + 1)] ?? 0;
    const start = row * rowLength;
    for (let i = 0; i < rowLength; i++) {
      const left = i < step ? 0 : (out[start + i - step] ?? 0);
      const up = row === 0 ? 0 : (out[start + i - rowLength] ?? 0);
      const corner = row === 0 || i < step ? 0 : (out[start + i - rowLength - step] ?? 0);
      const told = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      out[start + i] = (raw[row * (rowLength + 1) + 1 + i] ?? 0) + told;
    }
  }
  return out;
}

const distance = (a: number, b: number): number =>
  ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;

/** @param png as Chromium writes it: 8 bits a channel, not interlaced */
export function smaller(png: Buffer): Buffer {
  const packed: Buffer[] = [];
  for (let at = signatureLength; at < png.length; at += png.readUInt32BE(at) + 12) {
    const data = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') packed.push(data);
  }
  const header = Buffer.from(png.subarray(signatureLength + 8, signatureLength + 21));
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const step = header[9] === 6 ? 4 : 3;
  const pixels = unfiltered(inflateSync(Buffer.concat(packed)), width * step, step);

  const colours = Array.from({ length: width * height }, (_, i) => pixels.readUIntBE(i * step, 3));
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette: number[] = [];
  // The commonest ones that differ to the eye.
  for (const [colour] of [...counts].sort((a, b) => b[1] - a[1])) {
    if (palette.length < mostColours && palette.every(other => distance(colour, other) >= 48))
      palette.push(colour);
  }
  const places = new Map<number, number>();
  for (const colour of counts.keys()) {
    const [nearest] = [...palette.keys()].sort(
      (a, b) => distance(colour, palette[a] ?? 0) - distance(colour, palette[b] ?? 0),
    );
    places.set(colour, nearest ?? 0);
  }

  const rows = Buffer.alloc((width + 1) * height);
  for (const [i, colour] of colours.entries()) rows[i + Math.floor(i / width) + 1] = places.get(colour) ?? 0;
  header[8] = 8;
  header[9] = 3;
  const table = Buffer.alloc(palette.length * 3);
  for (const [i, colour] of palette.entries()) table.writeUIntBE(colour, i * 3, 3);
  return Buffer.concat([
    png.subarray(0, signatureLength),
    chunk('IHDR', header),
    chunk('PLTE', table),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
