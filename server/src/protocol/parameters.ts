import { record, type Check } from './checks';
import { NOTIFICATIONS, REQUESTS } from './handlers';

/** What the server itself hears. What is wrong within them is passed over: see initializeParams.ts and settings.ts. */
const OF_THE_SERVER = [
  { method: 'initialize', check: record() },
  { method: 'workspace/didChangeConfiguration', check: record() },
];

const CHECKS: ReadonlyMap<string, Check> = new Map(
  [...REQUESTS, ...NOTIFICATIONS, ...OF_THE_SERVER].map(({ method, check }) => [method, check]),
);

/**
 * Where the parameters of a message are not what they have to be, in words; undefined where they are, or nobody
 * looks at them.
 */
export function wrongParameters(method: string, params: unknown): string | undefined {
  const wrong = CHECKS.get(method)?.(params);
  if (wrong === undefined) return undefined;
  return wrong === ''
    ? 'its parameters are missing or wrong'
    : `its parameter ${wrong.slice(1)} is missing or wrong`;
}
