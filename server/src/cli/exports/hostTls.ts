import type { KnownEvent } from '../../log/events/registry';
import { applianceOf } from '../../log/header/appliance';
import type { Header } from '../../log/header/header';
import type { NamedValue } from './namedValue';

/** By DCID: the values of the line that says that it is encrypted. */
type OfAppliance = Map<number, readonly NamedValue[]>;

/**
 * The TLS of connections to next hosts that are open, which an index that is kept for the rules does not have. One of
 * which the log has no end is forgotten when its number is given anew, or its appliance starts.
 */
export class HostTls {
  readonly #open = new Map<string | undefined, OfAppliance>();

  /** To be called with each entry, in file order. */
  take(header: Header | undefined, event: KnownEvent, values: readonly NamedValue[]): void {
    const appliance = applianceOf(header);
    if (event.restarts === true) this.#open.delete(appliance);
    const isTls = event.role === 'tls-succeeded';
    if (!isTls && event.opens !== 'dcid' && event.ends !== 'dcid') return;
    const dcid = values.find(({ name }) => name === 'dcid')?.value;
    if (typeof dcid !== 'number') return;
    const open: OfAppliance = this.#open.get(appliance) ?? new Map<number, readonly NamedValue[]>();
    this.#open.set(appliance, open);
    if (isTls) open.set(dcid, values);
    else open.delete(dcid);
  }

  /** The values of the line that says that a connection is encrypted; undefined where none does. */
  of(header: Header | undefined, dcid: number): readonly NamedValue[] | undefined {
    return this.#open.get(applianceOf(header))?.get(dcid);
  }
}
