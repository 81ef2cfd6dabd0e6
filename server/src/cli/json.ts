import { visibleJson } from '../log/visible';

/**
 * A value as JSON that shows all it holds.
 * @param indent blanks for each level; without it, it is one line
 */
export const jsonOf = (value: unknown, indent?: number): string =>
  visibleJson(JSON.stringify(value, null, indent));
