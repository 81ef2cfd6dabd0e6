/**
 * Characters that hide, reorder or break what stands around them: control characters, soft hyphen, zero-width
 * and bidirectional marks, line and paragraph separators, letters without a shape, lone surrogates, tag characters.
 */
const HIDDEN =
  // eslint-disable-next-line no-control-regex -- finding them is the purpose
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u200b-\u200f\u2028-\u202e\u2060-\u2069\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\u{e0000}-\u{e007f}]|[\u034f]|[\u17b4\u17b5\u180b-\u180f]/gu;

/** Nearly all that is shown, and seen in a fraction of the time. */
const PLAIN = /^[ -~]*$/;

const escaped = (character: string) => {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
};

/**
 * Text from the log as one line that shows all it holds: hidden characters become `\uXXXX`. Log text is hostile
 * until it has gone through here: it may hold terminal sequences, or turn the words around it.
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
  if (text.length <= limit) return visible(text);
  // Cut first, so that a text of a megabyte costs no more than a short one.
  const characters = Array.from(text.slice(0, 2 * limit + 2));
  return visible(characters.length > limit ? `${characters.slice(0, limit).join('')}…` : text);
}
