import { networkFrom, type Network } from '../networks/network';
import { RULES } from '../findings/rules';
import { allOf, phrase, type Phrase } from '../phrase';
import { formatPlace, isObject, memberOf, named, type Faults, type SettingsPath } from './faults';
import type { Ignore } from './ruleSettings';

/** What an entry may have. */
export const IGNORE_MEMBERS = ['rule', 'user', 'address', 'comment'] as const;
/** Stands for all rules; so does an entry that names none. */
export const ALL_RULES = '*';

/** Reads the list of what is ignored. */
export function readIgnore(given: unknown, path: SettingsPath, faults: Faults): Ignore[] {
  if (given === undefined) return [];
  if (Array.isArray(given)) return given.flatMap((each, at) => readEntry(each, [...path, at], faults) ?? []);
  const values = named(path, given);
  faults.tell(path, phrase('{place} is {value}: it has to be a list. Nothing is ignored.', values));
  return [];
}

/** An entry with a fault is left out as a whole: without a member, it would ignore more than is meant. */
function readEntry(given: unknown, path: SettingsPath, faults: Faults): Ignore | undefined {
  const before = faults.all.length;
  const wrong = (place: SettingsPath, value: unknown, needed: Phrase) => {
    const values = { ...named(place, value), needed };
    faults.tell(
      place,
      phrase('{place} is {value}: it has to be {needed}. The entry ignores nothing.', values),
    );
  };
  if (!isObject(given)) {
    wrong(path, given, phrase('an object with a user, an address or both'));
    return undefined;
  }
  for (const name of Object.keys(given).filter(each => !IGNORE_MEMBERS.some(known => known === each))) {
    const place = [...path, name];
    const values = { place: formatPlace(place), known: allOf(IGNORE_MEMBERS) };
    faults.tellName(
      place,
      phrase('{place} is no setting: there are {known}. The entry ignores nothing.', values),
    );
  }
  /** What a member is; undefined where it is left out, or wrong. */
  const member = <T>(
    name: (typeof IGNORE_MEMBERS)[number],
    take: (value: unknown) => T | undefined,
    needed: () => Phrase,
  ): T | undefined => {
    const value = memberOf(given, name);
    const taken = value === undefined ? undefined : take(value);
    if (value !== undefined && taken === undefined) wrong([...path, name], value, needed());
    return taken;
  };
  const rule = member('rule', ruleFrom, () =>
    phrase('one of {known}', { known: allOf([...ids(), ALL_RULES]) }),
  );
  const user = member('user', userFrom, () => phrase('the name of a user as the log prints it'));
  const network = member('address', addressFrom, () =>
    phrase('an IP address, or a network such as 192.0.2.0/24'),
  );
  member('comment', textFrom, () => phrase('a text'));
  if (!Object.hasOwn(given, 'user') && !Object.hasOwn(given, 'address'))
    faults.tell(
      path,
      phrase(
        '{place} names no user and no address. The entry ignores nothing; a rule is turned off by its severity.',
        { place: formatPlace(path) },
      ),
    );
  if (faults.all.length > before) return undefined;
  return { rule: rule === ALL_RULES ? undefined : rule, user: user?.toLowerCase(), network };
}

const ids = (): string[] => RULES.map(({ id }) => id);

const textFrom = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const userFrom = (value: unknown): string | undefined => (value === '' ? undefined : textFrom(value));
const ruleFrom = (value: unknown): string | undefined => [...ids(), ALL_RULES].find(known => known === value);
const addressFrom = (value: unknown): Network | undefined =>
  typeof value === 'string' ? networkFrom(value) : undefined;
