// Lines for tests of how entries are put together, and what a copy does to them.

export const CLOSE = 'ICID 8101 close';
export const FAILED =
  'SMTP Auth: (ICID 8101) failed for user: alice using AUTH mechanism: PLAIN with profile: Staff';
export const OPENED =
  'New SMTP ICID 8101 interface IncomingMail (192.0.2.16) address 192.0.2.102 reverse dns host unknown verified no';

/** A text cut at a width, as a terminal does. */
export function cut(text: string, width: number): string[] {
  return Array.from({ length: Math.ceil(text.length / width) }, (_, row) =>
    text.slice(row * width, (row + 1) * width),
  );
}

/** A text filled into lines of a width, and broken at blanks. */
export function filled(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
