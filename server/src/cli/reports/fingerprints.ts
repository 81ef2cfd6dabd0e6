import { createHash } from 'node:crypto';
import { personOf, sourceOf } from '../../log/attempts/identity';
import { isoLocalTime } from '../../log/time';
import type { ToldFinding } from '../findings/fileFindings';

/**
 * By what a finding is known in another run, when its log has grown or older lines of it are gone: no line number, and
 * nothing that a further line would change.
 */
export class Fingerprints {
  /** What was found with the last clock that was told, and how often: the same line may stand there again. */
  #clock: string | undefined;
  readonly #seen = new Map<string, number>();

  /**
   * `entry/v1` is of the entry at which it is told, by rule, host, clock and text: an attack whose first line is gone has
   * another one. `subject/v1` is of whom and where it is about, as far as that is one: it stays then too, and is the same
   * for other findings of the same.
   */
  of(finding: ToldFinding): Readonly<Record<string, string>> {
    const { rule, host = '', entry, users, remoteAddresses, profiles } = finding;
    // The offset may stand in a line that is gone.
    const clock = entry.time ? isoLocalTime(entry.time) : '';
    if (clock !== this.#clock) this.#seen.clear();
    this.#clock = clock;
    const first = hashOf([rule, host, clock, entry.entry.text]);
    const times = this.#seen.get(first) ?? 0;
    this.#seen.set(first, times + 1);
    return {
      'entry/v1': times === 0 ? first : hashOf([first, String(times)]),
      'subject/v1': hashOf([
        rule,
        host,
        onlyOne(users, personOf),
        onlyOne(remoteAddresses, sourceOf),
        onlyOne(profiles, profile => profile),
      ]),
    };
  }
}

/** What all of some values come to; empty where that is not one. */
function onlyOne(values: readonly string[], of: (value: string) => string): string {
  const [first, ...others] = new Set(values.map(of));
  return others.length > 0 ? '' : (first ?? '');
}

/** No value can be taken for two. */
const hashOf = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');
