// What the appliance says in an entry, as it was meant: its words, what they tell, and which of them a stranger chose.

/** Words of the log, or a value that somebody chose: what copies do to the words of the log, they leave there. */
export type Piece = string | { readonly free: string };

/** What an entry tells, by the names of the events page. */
export type Facts = Readonly<Record<string, string | number | readonly number[]>>;

/** An entry as it was meant. */
export interface Saying {
  readonly event: string;
  readonly level: 'Info' | 'Warning';
  readonly facts: Facts;
  readonly pieces: readonly Piece[];
}

/** An entry of a log, and when it was written. */
export interface Meant extends Saying {
  /** Seconds since 1970, on the appliance's clock. */
  readonly seconds: number;
}

export const free = (value: string): Piece => ({ free: value });

export const joined = (pieces: readonly Piece[]): string =>
  pieces.map(piece => (typeof piece === 'string' ? piece : piece.free)).join('');

/** Pieces of which only the words of the log are changed. */
export const changed = (pieces: readonly Piece[], change: (words: string) => string): Piece[] =>
  pieces.map(piece => (typeof piece === 'string' ? change(piece) : piece));

/** The words of an entry, with its values between them. */
export function words(strings: TemplateStringsArray, ...values: readonly (Piece | number)[]): Piece[] {
  return strings.flatMap((string, i) => {
    const value = values[i];
    return value === undefined ? [string] : [string, typeof value === 'number' ? String(value) : value];
  });
}

export function say(event: string, facts: Facts, pieces: readonly Piece[]): Saying {
  return { event, level: 'Info', facts, pieces };
}

/** A string as Python prints it: in single quotes, or in double ones where it holds a single one. */
export function printed(value: string): Piece[] {
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  const inside = value.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
  return [quote, free(inside), quote];
}
