import type { FieldValue } from '../../log/shapes/fieldType';

/** A value by its name. */
export interface NamedValue {
  readonly name: string;
  readonly value: FieldValue;
}
