import type { Field, FieldValue } from './fieldType';

/** Anything that has named values. */
interface HasFields {
  readonly fields: readonly Field[];
}

/** The value of a field of an entry. */
export function valueOf(entry: HasFields | undefined, name: string): FieldValue | undefined {
  return fieldOf(entry, name)?.value;
}

export function fieldOf(entry: HasFields | undefined, name: string): Field | undefined {
  return entry?.fields.find(field => field.name === name);
}

/** The value of a field as text; undefined where it is missing. */
export function textOf(entry: HasFields | undefined, name: string): string | undefined {
  const value = valueOf(entry, name);
  return value === undefined ? undefined : String(value);
}
