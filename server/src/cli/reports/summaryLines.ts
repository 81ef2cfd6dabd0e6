import type { Severity } from '../../log/findings/finding';
import { isoLocalTime } from '../../log/time';
import type { Paint } from '../colours';
import type { FileFindings, Times } from '../findings/fileFindings';
import { formatFileName } from '../names';
import { counted } from '../words';

/**
 * The summary that stands before the findings of a file. No line of it looks like the place of a finding, such as
 * `mail.log:7:`, to whoever looks for these: no number in it stands between two colons.
 */
export class SummaryLines {
  readonly #paint: Paint;
  readonly #paintSeverity: (severity: Severity) => string;
  #files = 0;
  #findings = 0;
  #campaigns = 0;
  readonly #accountsAtRisk = new Set<string>();

  constructor(paint: Paint, paintSeverity: (severity: Severity) => string) {
    this.#paint = paint;
    this.#paintSeverity = paintSeverity;
  }

  *ofFile(found: FileFindings): Generator<string> {
    const { summary, entryCount, times } = found;
    if (this.#files++ > 0) yield '';
    this.#findings += summary.findings;
    this.#campaigns += summary.campaigns;
    for (const person of summary.accountsAtRisk) this.#accountsAtRisk.add(person);
    yield this.#paint(formatFileName(found.file), 'bold');
    const extent = [counted(entryCount, 'entry', 'entries'), ...formatTimes(times)];
    yield `  ${extent.join(', ')}`;
    yield `  ${formatCounts(found)}`;
    if (summary.findings === 0) yield '  no findings';
    const widest = Math.max(0, ...summary.rules.map(({ count }) => String(count).length));
    for (const { rule, severity, count } of summary.rules) {
      const padding = ' '.repeat(LONGEST_SEVERITY - severity.length);
      yield `  ${String(count).padStart(widest)}  ${this.#paintSeverity(severity)}${padding}  ${rule.id}`;
    }
    if (summary.findings > 0) yield '';
  }

  *ofAll(): Generator<string> {
    if (this.#files < 2) return;
    const findings = counted(this.#findings, 'finding');
    yield '';
    yield this.#paint(`All ${this.#files} files`, 'bold');
    yield `  ${findings}, ${formatRisk(this.#campaigns, this.#accountsAtRisk.size)}`;
  }
}

const LONGEST_SEVERITY = 'information'.length;

/** Logons are counted of the whole log, campaigns of what was asked for: that is said where these are not the same. */
function formatCounts({ summary, isPartAsked }: FileFindings): string {
  const failed = counted(summary.failedLogons, 'failed logon');
  const risk = formatRisk(summary.campaigns, summary.accountsAtRisk.size);
  return isPartAsked ? `${failed} in the whole log; asked for: ${risk}` : `${failed}, ${risk}`;
}

const formatRisk = (campaigns: number, accounts: number) =>
  `${counted(campaigns, 'campaign')}, ${counted(accounts, 'account')} at risk`;

/** `2027-06-02 09:00 to 2027-06-02 11:40`, on the clock of the log; nothing where it does not tell. */
export function formatTimes({ first, last }: Times): string[] {
  if (!first || !last) return [];
  const [from, to] = [first, last].map(time => isoLocalTime(time).slice(0, -SECONDS).replace('T', ' '));
  return [`${from ?? ''} to ${to ?? ''}`];
}

const SECONDS = ':00'.length;
