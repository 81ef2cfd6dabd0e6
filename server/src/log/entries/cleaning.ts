import type { Header } from '../header/header';
import { isOfTerminal } from '../header/encoding';
import type { Lines } from '../layout/blockLines';
import type { Region } from '../layout/region';
import { endWithoutResidue } from './continuation';
import type { Draft } from './draft';
import { closesWhatIsOpen, endBefore, realEnd, literalEnding } from './endings';
import { judge, saysMore, WHOLE } from './judging';
import { HAS_CLOCK } from './runTogether';

/** The escapes that `grep` puts around a match: a colour, its reset, and each time `erase to the end of the line`. */
// eslint-disable-next-line no-control-regex
const COLOURED_BY_GREP = /\u001b\[[\d;]{1,12}m\u001b\[K[^\u001b]*\u001b\[m\u001b\[K/;
/** Whether a text is worth a closer look: what is undone, and where, is decided behind it (`encoding.ts`, `Region`). */
const HAS_ENTITY = /&(?:[a-z]{2,4}|#x?[\da-fA-F]+);/;

/** Whether a text may hold more than one entry, or something that a copy has added to it. */
export function needsCare(text: string): boolean {
  if (HAS_CLOCK.test(text) || (text.includes('&') && HAS_ENTITY.test(text)) || isOfTerminal(text))
    return true;
  return literalEnding(text) !== '' || realEnd(text) < text.length || endWithoutResidue(text) < text.length;
}

/** Takes from the texts of entries what a copy has added to them. */
export class Cleaner {
  readonly #lines: Lines;

  constructor(lines: Lines) {
    this.#lines = lines;
  }

  /** Without what a copy has added to a text. */
  cleaned(draft: Draft, header: Header, region: Region): Draft {
    const { encodings } = header;
    const plain =
      encodings === undefined && this.#isCaptured(draft, header) ? this.withoutColours(draft) : draft;
    let text = plain.to(realEnd(plain.text));
    const ending = literalEnding(text.text);
    if (ending !== '') {
      const without = text.to(endBefore(text.text, ending));
      const before = this.#lines.line(draft.segments[0]?.line ?? 0).slice(0, header.textStart);
      if (
        region.endings.has(ending) ||
        closesWhatIsOpen(ending, before) ||
        saysMore(judge(without.text), judge(text.text))
      )
        text = without;
    }
    const end = endWithoutResidue(text.text);
    if (end < text.text.length) {
      const without = text.to(end);
      const known = judge(without.text);
      // A user name may look like that, a profile does not.
      const isFree = known.match?.fields.some(field => field.end === end && field.name !== 'profile') ?? true;
      if (known.rank === WHOLE && (!isFree || saysMore(known, judge(text.text)))) text = without;
    }
    return encodings === undefined ? this.unescaped(text, region) : text;
  }

  /** Without escape sequences of a terminal. */
  withoutColours(draft: Draft): Draft {
    return isOfTerminal(draft.text) ? draft.unwritten(['terminal'], line => this.#lines.line(line)) : draft;
  }

  /** With entities of a page replaced by their characters, where the text is written with them throughout. */
  unescaped(draft: Draft, region: Region): Draft {
    return draft.text.includes('&') && region.isEscaped
      ? draft.unwritten(['html'], line => this.#lines.line(line))
      : draft;
  }

  /** Whether a text holds colours of the terminal that it was copied from: a stranger may write such signs as well. */
  #isCaptured(draft: Draft, { textStart }: Header): boolean {
    const { text, segments } = draft;
    if (!isOfTerminal(text)) return false;
    const before = this.#lines.line(segments[0]?.line ?? 0).slice(0, textStart);
    if (isOfTerminal(before) || COLOURED_BY_GREP.test(text)) return true;
    return saysMore(judge(this.withoutColours(draft).text), judge(text));
  }
}
