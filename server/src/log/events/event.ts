import { jsonTypes, type Field, type FieldType } from '../shapes/fieldType';
import { compileShape, matchShape, type Shape } from '../shapes/shape';
import type { IdKey } from './ids';

/** How sure a shape is, as events.md marks it. */
export type Sureness = 'seen' | 'fixture' | 'template' | 'unverified';

/** One kind of entry, declared once: everything the product says about it is made from this. */
export interface EventDeclaration {
  /** As in events.md: `injection.auth-failed`. */
  readonly name: string;
  /** The texts it is printed as. See shapes/shape.ts. */
  readonly shapes: readonly string[];
  /** How the values of the shapes are read, in the order output.md prints them. */
  readonly fields?: Readonly<Record<string, FieldType>>;
  /** A key that is printed with the value of another: `{ parentMid: 'mid' }`. */
  readonly sameAs?: Readonly<Record<string, string>>;
  /** Texts that must be read as this event: they are tests, documentation and what the grammar is held to. */
  readonly examples: readonly string[];
  /** What happened, in a few words; the first words of the hover. */
  readonly title: string;
  /** What happened in a word or two, where it stands in a list: `opened`, `let in`. */
  readonly short: string;
  /** What happened with its values, in a sentence. Values by `{name}`; `(?…)` is left out when one in it is missing. */
  readonly summary?: string;
  /** What it means and what to do, where that helps. */
  readonly meaning?: string;
  /** Where shape and meaning come from. */
  readonly source: string;
  readonly sure: Sureness;
  /** The key whose connection or message begins here: another one of that number (relations.md, sections 2 and 3). */
  readonly opens?: IdKey;
  /** The key whose connection or message ends here: what comes later under the number is another one. */
  readonly ends?: IdKey;
  /** The key whose connection breaks off here; a line that ends it often follows. */
  readonly breaksOff?: IdKey;
  /** Ends all connections and messages of its host. */
  readonly restarts?: boolean;
  /** What an authentication came to. */
  readonly authentication?: 'succeeded' | 'failed';
}

/** A declared event whose shapes are ready to be matched. */
export interface LogEvent extends EventDeclaration {
  readonly compiled: readonly Shape[];
  /** Its fields in a text of one of its shapes, in printing order; undefined where none fits. */
  match(text: string): Field[] | undefined;
}

/** @throws Error when a shape names a field that is not declared */
export function event(declaration: EventDeclaration): LogEvent {
  const types = declaration.fields ?? {};
  const compiled = declaration.shapes.map(source => compileShape(source, types));
  const inPrintingOrder = printingOrder(declaration);
  return {
    ...declaration,
    compiled,
    match(text) {
      for (const shape of compiled) {
        const fields = matchShape(shape, text);
        if (fields) return inPrintingOrder(fields);
      }
      return undefined;
    },
  };
}

/** What each value of an event is in JSON, by its name, in the order they are printed. */
export function valueTypes({ fields = {}, sameAs = {} }: EventDeclaration): Readonly<Record<string, string>> {
  const own = new Map(
    Object.entries(fields).flatMap(([name, type]) => Object.entries(jsonTypes(name, type))),
  );
  const copies = Object.entries(sameAs).map(([name, original]) => [name, own.get(original) ?? ''] as const);
  return Object.fromEntries([...copies, ...own]);
}

/** Puts the fields of a text in the order they are declared in; keys that repeat another's value stand first. */
function printingOrder(declaration: EventDeclaration): (fields: Field[]) => Field[] {
  const order = Object.keys(valueTypes(declaration));
  const repeated = Object.entries(declaration.sameAs ?? {});
  const rank = ({ name }: Field) => order.indexOf(name);
  return fields => {
    const copies = repeated.flatMap(([name, original]) =>
      fields.filter(field => field.name === original).map(field => ({ ...field, name })),
    );
    return [...fields, ...copies].sort((a, b) => rank(a) - rank(b));
  };
}
