import { allOf, phrase, type Phrase } from '../phrase';
import { visibleShort } from '../visible';

/** Where something stands in settings: names of members, and 0-based places in lists. */
export type SettingsPath = readonly (string | number)[];

/** Something in settings that cannot be taken as it stands. */
export interface SettingsFault {
  readonly path: SettingsPath;
  /** Whether it is the name of the member, and not its value. */
  readonly isName?: boolean;
  /** Names the place as well, and says what is done instead. */
  readonly message: Phrase;
}

/** Members of an object that somebody else has written. */
export type Members = Readonly<Record<string, unknown>>;

/** Collects what is wrong in settings that are read. */
export class Faults {
  readonly all: SettingsFault[] = [];

  tell(path: SettingsPath, message: Phrase): void {
    this.all.push({ path, message });
  }

  /** Of the name of a member. */
  tellName(path: SettingsPath, message: Phrase): void {
    this.all.push({ path, message, isName: true });
  }

  /** An object; without members where it is none. */
  object(given: unknown, path: SettingsPath): Members {
    if (isObject(given)) return given;
    const values = named(path, given);
    this.tell(path, phrase('{place} is {value}: it has to be an object. The defaults are used.', values));
    return {};
  }

  /** Tells of members that nobody knows. */
  unknown(members: Members, path: SettingsPath, known: readonly string[]): void {
    for (const name of Object.keys(members).filter(each => !known.includes(each))) {
      const place = [...path, name];
      const values = { place: formatPlace(place), known: allOf(known) };
      this.tellName(place, phrase('{place} is no setting: there are {known}. It is passed over.', values));
    }
  }
}

export const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Undefined also for what objects have by themselves. */
export const memberOf = (members: Members, name: string): unknown =>
  Object.hasOwn(members, name) ? members[name] : undefined;

/** The values of a sentence about a place and what stands there. */
export const named = (path: SettingsPath, given: unknown) => ({
  place: formatPlace(path),
  value: formatGiven(given),
});

/** Characters of a name or a value that are shown: who has written it knows the rest. */
const SHOWN = 60;

/** A place as a sentence names it: `esaLog.thresholds.guesses`, `ignore[2].user`. */
export function formatPlace(path: SettingsPath): string {
  const parts = path.map((part, at) => {
    if (typeof part === 'number') return `[${part}]`;
    if (!/^[\w$-]+$/.test(part)) return `[${formatGiven(part)}]`;
    return `${at === 0 ? '' : '.'}${visibleShort(part, SHOWN)}`;
  });
  return parts.join('');
}

/** A value as a sentence names it, as JSON has it; of what may be long, what it is. */
function formatGiven(value: unknown): string {
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object' && value !== null) return '{…}';
  return visibleShort(JSON.stringify(value), SHOWN);
}
