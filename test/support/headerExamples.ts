// The examples of the forms of header, for whatever knows these forms beside the reader of logs.
import { FRAMINGS, LAYERS } from '../../server/src/log/header/forms';
import type { HeaderForm } from '../../server/src/log/header/form';

/** All forms of header; each of their examples is a whole line of a log. */
export const headerForms: readonly HeaderForm[] = [...LAYERS, ...FRAMINGS];

/** Examples that are not known somewhere, by why. */
export type Exceptions = Readonly<Record<string, readonly string[]>>;

/** Those of some exceptions that no form has any more as its example. */
export function strangeExceptions(exceptions: Exceptions): string[] {
  const examples = new Set(headerForms.flatMap(form => form.examples));
  return Object.values(exceptions)
    .flat()
    .filter(line => !examples.has(line));
}

/** Those examples of a form that are among some exceptions. */
export function exceptionsOf({ examples }: HeaderForm, exceptions: Exceptions): string[] {
  const lines = new Set(Object.values(exceptions).flat());
  return examples.filter(line => lines.has(line));
}
