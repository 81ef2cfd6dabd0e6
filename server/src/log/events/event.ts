import { jsonTypes, type Field, type FieldType, type Found } from '../shapes/fieldType';
import { compileShape, type FieldPart, type Part, type Shape } from '../shapes/shape';
import { keysFirst, type IdKey } from './ids';
import type { BreakOff, Colour, Derivation, Mark, Role, Story, OutcomeReport, Direction } from './story';

/** How sure a shape is, by what it is known from. */
export type Sureness = 'seen' | 'fixture' | 'template' | 'unverified';

/** One kind of entry, declared once: everything the product says about it is made from this. */
export interface EventDeclaration<Name extends string = string, FieldName extends string = string> {
  /** Its family and what happened: `injection.auth-failed`. */
  readonly name: Name;
  /** The texts it is printed as. See shapes/shape.ts. */
  readonly shapes: readonly string[];
  /** How the values of the shapes are read, in the order JSON has them. */
  readonly fields?: Readonly<Record<FieldName, FieldType>>;
  /** A key that is printed with the value of another: `{ parentMid: 'mid' }`. */
  readonly sameAs?: Readonly<Record<string, string>>;
  /** Texts that must be read as this event: they are tests, documentation and what the grammar is held to. */
  readonly examples: readonly string[];
  /** What happened, in a few words; the first words of the hover. */
  readonly title: string;
  /** What happened in a word or two, where it stands in a list: `opened`, `let in`. */
  readonly short: string;
  /** What happened with its values, in a sentence: an ICU message (docs/translating.md). */
  readonly summary?: string;
  /** What it means and what to do, where that helps. */
  readonly meaning?: string;
  /** Where shape and meaning come from. */
  readonly source: string;
  readonly sure: Sureness;
  /** The key whose connection or message begins here: another one of that number. */
  readonly opens?: IdKey;
  /**
   * The key whose connection or message ends here. Later entries with the number of a connection belong to another one;
   * a message may go on, when it is released from quarantine.
   */
  readonly ends?: IdKey;
  /** The key whose connection breaks off here; a line that ends it often follows. */
  readonly breaksOff?: IdKey;
  readonly breaksOffAs?: BreakOff;
  /** Ends all connections and messages of its host. */
  readonly restarts?: boolean;
  /**
   * Says that the service that checks logons may have been out of order, without naming a connection: a hint for logons
   * that failed within seconds of it, and no more.
   */
  readonly mayFailLogons?: boolean;
  /** Says of a logon that it could not be checked, or that its user was not found. */
  readonly unchecked?: {
    /** Why, in two or three words. */
    readonly short: string;
    /** What is known then of a logon that failed. */
    readonly meaning: string;
    /** Whether it may as well be that there is no such user: by itself it excuses nothing then. */
    readonly mayBeUnknownUser?: boolean;
  };
  /** What an authentication came to. */
  readonly authentication?: 'succeeded' | 'failed';
  /** Whom it concerns, and who spoke; undefined for an event that names no connection and no message. */
  readonly direction?: Direction;
  /** What makes it stand out, where that is not what an authentication or message came to. See markOf. */
  readonly mark?: Mark;
  /** What it says became of its message. */
  readonly reports?: OutcomeReport;
  readonly role?: Role;
  /** Says that there is no TLS on its connection: it failed, or one side did not offer or begin it. */
  readonly lacksTls?: boolean;
  /** How a message is made from another one. */
  readonly derivation?: Derivation;
  /** Why a connection came to nothing, where that is not plain from `short` alone. */
  readonly hindrance?: string;
  /** The value that belongs to its short words, so that they tell whom or what it is about. */
  readonly about?: NoInfer<FieldName>;
  /** The word behind which its recipients belong to its short words, where it concerns some and not others. */
  readonly recipientsBehind?: 'to' | 'for';
  /** Stands in each log of the appliance, and does not show which one it is. */
  readonly isInEveryLog?: boolean;
  /**
   * The nature of its text outside its values, where that is not simply the appliance's own. `foreign`: a stranger
   * wrote it, so that nothing in it is coloured by its form. `verdicts`: it holds some. `directory-error`: what stands in
   * angle brackets is no mail address.
   */
  readonly freeText?: 'foreign' | 'verdicts' | 'directory-error';
  /** The words that stand out in it: the first place of them that stands in no value. */
  readonly highlight?: { readonly words: RegExp; readonly colour: Colour };
  /** What values of it are coloured as, where not as all of their name are. */
  readonly colours?: Readonly<Partial<Record<NoInfer<FieldName>, Colour>>>;
}

/** A declared event whose shapes are ready to be matched. */
export interface LogEvent<Name extends string = string> extends EventDeclaration<Name> {
  readonly compiled: readonly Shape[];
}

/** @throws Error when a shape names a field that is not declared */
export function event<const Name extends string, const FieldName extends string = never>(
  declaration: EventDeclaration<Name, FieldName> & Story<FieldName>,
): LogEvent<Name> {
  const types = declaration.fields ?? {};
  return { ...declaration, compiled: declaration.shapes.map(source => compileShape(source, types)) };
}

/** Whether an event tells of a try to deliver on an outbound connection that came to nothing. */
export const isFailedAttempt = (event: LogEvent | undefined): boolean => event?.reports?.by === 'try';

/** Who logged on by an event that tells of that: a client at the appliance, or the appliance at a next host. */
export function whoLogsOnBy({ authentication, direction }: LogEvent): 'client' | 'appliance' | undefined {
  if (authentication === undefined) return undefined;
  return direction === 'from-client' ? 'client' : 'appliance';
}

/** What each value of an event is in JSON, by its name, in the order they are printed. */
export function valueTypes({ fields = {}, sameAs = {} }: EventDeclaration): Readonly<Record<string, string>> {
  const own = new Map(
    Object.entries(fields).flatMap(([name, type]) => Object.entries(jsonTypes(name, type))),
  );
  const copies = Object.entries(sameAs).map(([name, original]) => [name, own.get(original) ?? ''] as const);
  return Object.fromEntries([...copies, ...own]);
}

/** A value to be printed: how it is read, and the number of its place among those of the way. */
interface PrintedPart {
  readonly name: string;
  readonly read: FieldType['read'];
  readonly place: number;
}

/**
 * Makes the reader of the fields of one way to read an event, in the order of its JSON. All that does not depend on a
 * text is computed here, once.
 * @returns the fields of a text that the way fits, from the places where its values stand
 */
export function fieldsOf(
  declaration: EventDeclaration,
  way: readonly Part[],
): (text: string, found: readonly Found[]) => Field[] {
  const order = Object.keys(valueTypes(declaration));
  const rank = ({ name, type }: FieldPart) => order.indexOf(Object.keys(jsonTypes(name, type))[0] ?? name);
  const parts = way.filter(part => typeof part !== 'string');
  const printed: PrintedPart[] = parts
    .toSorted((a, b) => rank(a) - rank(b))
    .map(part => ({ name: part.name, read: part.type.read, place: parts.indexOf(part) }));
  const copies = Object.entries(declaration.sameAs ?? {}).flatMap(([name, original]) =>
    printed.filter(part => part.name === original).map(part => ({ ...part, name })),
  );
  printed.unshift(...copies);
  printed.sort(keysFirst);
  return (text, found) => {
    const fields: Field[] = [];
    for (const { name, read, place } of printed) {
      const span = found[place];
      if (span) for (const field of read(name, text, span)) fields.push(field);
    }
    return fields;
  };
}
