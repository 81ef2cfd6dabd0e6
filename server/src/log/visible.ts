/**
 * Characters that hide, reorder or break the text around them: control characters, all for which Unicode has no glyph
 *  (soft hyphen, zero-width and bidirectional marks, fillers, tags, selectors of variants), line and paragraph
 * separators, blanks that look like letters, lone surrogates. A selector right behind an emoji, or in a keycap, is part
 * of how that looks, and hides nothing.
 */
const HIDDEN =
  // eslint-disable-next-line no-control-regex -- finding them is the purpose
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u2800\ufff9-\ufffb\ud800-\udfff]|(?![\ufe0e\ufe0f])\p{Default_Ignorable_Code_Point}|(?<!\p{Extended_Pictographic}\p{Emoji_Modifier}?|[#*0-9](?=.\u20e3))[\ufe0e\ufe0f]/gu;

/** A cheap test that nearly all texts pass. */
const PLAIN = /^[ -~]*$/;

const escaped = (character: string) => {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
};

/**
 * Text from the log as one line in which hidden characters are written as `\uXXXX`. Log text is hostile until it has
 * gone through here: it may hold terminal sequences, or reverse the text around it.
 */
export function visible(text: string): string {
  return PLAIN.test(text) ? text : text.replace(HIDDEN, escaped);
}

/**
 * The same of JSON, in escapes that it is read back from. JSON itself escapes the control characters of ASCII and lets
 * all others stand; the line feeds in it part its own lines.
 */
export function visibleJson(json: string): string {
  return json.replace(HIDDEN, character =>
    character === '\n'
      ? character
      : Array.from({ length: character.length }, (_, at) => escaped(character[at] ?? '')).join(''),
  );
}

/** As `visible`, and cut to `limit` characters with `…` where it is longer. */
export function visibleShort(text: string, limit: number): string {
  // Cut first, so that a text of a megabyte costs no more than a short one.
  return visible(short(text, limit));
}

/** A text cut to `limit` characters with `…` where it is longer; not yet made visible. */
export function short(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const characters = Array.from(text.slice(0, 2 * limit + 2));
  return characters.length > limit ? `${characters.slice(0, limit).join('')}…` : text;
}
