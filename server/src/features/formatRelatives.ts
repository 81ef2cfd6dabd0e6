import { limitTo } from '../log/findings/limits';
import { phrase, series, type Phrase } from '../log/phrase';
import type { Relative, relativesOf } from '../log/questions/relations';
import { andMore } from './formatCounts';

/** Of a list of copies, these are named one by one. */
const ROOM = 5;

/** `Made from MID 5210 (split)`, `Made from it: MID 5220 (split), MID 5223 (bounce message)` */
export function formatRelatives({ parents, children }: ReturnType<typeof relativesOf>): Phrase[] {
  const lines: Phrase[] = [];
  if (parents.length > 0) lines.push(phrase('Made from {messages}', { messages: listed(parents) }));
  if (children.length > 0) lines.push(phrase('Made from it: {messages}', { messages: listed(children) }));
  return lines;
}

function listed(relatives: readonly Relative[]): Phrase {
  const { shown, left } = limitTo(ROOM, relatives);
  const names = series(shown.map(formatRelative));
  return left.length === 0 ? names : andMore(names, left.length);
}

function formatRelative({ mid, making }: Relative): Phrase {
  return phrase('MID {mid} ({how})', { mid, how: phrase(making.short) });
}
