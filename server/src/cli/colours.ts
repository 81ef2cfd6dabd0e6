import type { WriteStream } from 'node:tty';
import { inspect } from 'node:util';

export type Colour = 'bold' | 'dim' | 'red' | 'yellow' | 'cyan';

/** Gives a text colours; as it is, where there are none. */
export type Paint = (text: string, ...colours: readonly Colour[]) => string;

const plain: Paint = text => text;

const painted: Paint = (text, ...colours) =>
  colours.reduce((inner, colour) => {
    const [begin = 0, end = 0] = inspect.colors[colour] ?? [];
    return `\u001b[${begin}m${inner}\u001b[${end}m`;
  }, text);

/** A stream that may be a terminal, which has more to say of itself. */
type Target = Partial<Pick<WriteStream, 'isTTY' | 'hasColors'>>;

/** What FORCE_COLOR may be for colours, as Node has it; anything else is for none. */
const FORCED: readonly (string | undefined)[] = ['', '1', 'true', '2', '3'];

/**
 * As Node itself decides it: FORCE_COLOR says it for any stream, NO_COLOR and NODE_DISABLE_COLORS turn colours off,
 * and else a terminal has those that TERM tells.
 */
export function paintFor(target: Target, env: NodeJS.ProcessEnv): Paint {
  const { FORCE_COLOR } = env;
  if (FORCE_COLOR !== undefined) return FORCED.includes(FORCE_COLOR) ? painted : plain;
  return target.isTTY === true && target.hasColors?.(env) === true ? painted : plain;
}
