import type { Severity } from '../../log/findings/finding';
import { isoLocalTime } from '../../log/time';
import { visible } from '../../log/visible';
import type { Paint } from '../colours';
import type { FileFindings, Times } from '../findings/fileFindings';
import { formatFileName } from '../names';
import { counted } from '../words';
import type { FileReport } from './report';

/**
 * The summary that stands behind the findings of all files, where a terminal ends. No line of it looks like the place
 * of a finding, such as `mail.log:7:`, to whoever looks for these: no number in it stands between two colons.
 */
export class SummaryLines {
  readonly #paint: Paint;
  readonly #paintSeverity: (severity: Severity) => string;
  /** What there is to say of each file: its findings are not kept. */
  readonly #files: (readonly string[])[] = [];
  #found: readonly string[] = [];
  #findings = 0;
  /** Undefined where of one only a part was asked for: then they are of all of it, and what else is counted is not. */
  #failedLogons: number | undefined = 0;
  #campaigns = 0;
  readonly #accountsAtRisk = new Set<string>();
  #troubled = 0;
  #read = 0;

  constructor(paint: Paint, paintSeverity: (severity: Severity) => string) {
    this.#paint = paint;
    this.#paintSeverity = paintSeverity;
  }

  /** Takes up what was found in a file, while it can still be read. */
  add(found: FileFindings): void {
    const { summary } = found;
    this.#findings += summary.findings;
    this.#failedLogons =
      this.#failedLogons === undefined || found.isPartAsked
        ? undefined
        : this.#failedLogons + summary.failedLogons;
    this.#campaigns += summary.campaigns;
    for (const person of summary.accountsAtRisk) this.#accountsAtRisk.add(person);
    this.#found = [...this.#linesOf(found)];
    this.#read++;
  }

  /** To be called behind each file, read or not. What standard error has told of it is out of sight by the end. */
  end({ file, error, notices }: FileReport): void {
    if (error !== undefined) this.#troubled++;
    const told = notices.map(({ kind, text }) => {
      const line = `  ${visible(text)}`;
      return kind === 'not-read' ? this.#paint(line, 'red') : line;
    });
    this.#files.push([this.#paint(formatFileName(file), 'bold'), ...this.#found, ...told]);
    this.#found = [];
  }

  *lines(): Generator<string> {
    // Of a single file that could not be read, all has been said.
    if (this.#files.length === 1 && this.#read === 0) return;
    let isFirst = this.#findings === 0;
    for (const lines of this.#files) {
      if (!isFirst) yield '';
      isFirst = false;
      yield* lines;
    }
    if (this.#files.length < 2) return;
    const counts = [
      counted(this.#findings, 'finding'),
      ...(this.#failedLogons === undefined ? [] : [counted(this.#failedLogons, 'failed logon')]),
      formatRisk(this.#paint, this.#campaigns, this.#accountsAtRisk.size),
    ];
    yield '';
    yield this.#paint(`All ${this.#files.length} files`, 'bold');
    yield `  ${counts.join(', ')}`;
    if (this.#troubled > 0)
      yield this.#paint(`  ${counted(this.#troubled, 'file')} not read, or not to the end`, 'red');
  }

  *#linesOf(found: FileFindings): Generator<string> {
    const { summary, entryCount, times } = found;
    const extent = [counted(entryCount, 'entry', 'entries'), ...formatTimes(times)];
    yield `  ${extent.join(', ')}`;
    yield `  ${formatCounts(this.#paint, found)}`;
    if (summary.findings === 0) yield '  no findings';
    const widest = Math.max(0, ...summary.rules.map(({ count }) => String(count).length));
    for (const { rule, severity, count } of summary.rules) {
      const padding = ' '.repeat(LONGEST_SEVERITY - severity.length);
      yield `  ${String(count).padStart(widest)}  ${this.#paintSeverity(severity)}${padding}  ${rule.id}`;
    }
  }
}

const LONGEST_SEVERITY = 'information'.length;

/** Logons are counted of the whole log, campaigns of what was asked for: that is said where these are not the same. */
function formatCounts(paint: Paint, { summary, isPartAsked }: FileFindings): string {
  const failed = counted(summary.failedLogons, 'failed logon');
  const risk = formatRisk(paint, summary.campaigns, summary.accountsAtRisk.size);
  return isPartAsked ? `${failed} in the whole log; asked for: ${risk}` : `${failed}, ${risk}`;
}

function formatRisk(paint: Paint, campaigns: number, accounts: number): string {
  const attacks = counted(campaigns, 'campaign');
  const risk = `${counted(accounts, 'account')} at risk`;
  return `${campaigns > 0 ? paint(attacks, 'yellow') : attacks}, ${accounts > 0 ? paint(risk, 'bold', 'red') : risk}`;
}

/** `2027-06-02 09:00 to 2027-06-02 11:40`, on the clock of the log; nothing where it does not tell. */
export function formatTimes({ first, last }: Times): string[] {
  if (!first || !last) return [];
  const [from, to] = [first, last].map(time => isoLocalTime(time).slice(0, -SECONDS).replace('T', ' '));
  return [`${from ?? ''} to ${to ?? ''}`];
}

const SECONDS = ':00'.length;
