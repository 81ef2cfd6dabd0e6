import { lastNotAbove } from '../text/lineStarts';
import { NamingSeveralView, type Naming } from './namingSeveral';

/** The entries of a log by which a next host took a message on an outbound connection. */
export class Deliveries extends NamingSeveralView {
  /** In file order. */
  readonly entries: number[] = [];
  /** Rises whenever something is added or taken away. */
  revision = 0;

  override truncate(entry: number): void {
    super.truncate(entry);
    const kept = lastNotAbove(this.entries, entry - 1) + 1;
    if (kept === this.entries.length) return;
    this.entries.length = kept;
    this.revision++;
  }

  protected override take({ entry, messages, connection }: Naming): boolean {
    if (messages.length === 0 || connection === undefined) return false;
    if (this.log.index.chains.kindOf(connection) !== 'DCID') return false;
    if (this.log.eventOf(entry)?.reports?.outcome === 'delivered') {
      this.entries.push(entry);
      this.revision++;
    }
    return true;
  }
}
