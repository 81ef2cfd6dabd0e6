import type { Severity } from '../../log/findings/finding';
import type { JudgedHeadline } from '../../log/findings/matches';
import { visible } from '../../log/visible';
import { english } from '../../texts/language';
import { renderPhrase } from '../../texts/render';
import type { Paint, Colour } from '../colours';
import type { FileFindings } from '../findings/fileFindings';
import { NO_LINES, type Report } from './report';
import { SummaryLines } from './summaryLines';

const COLOURS: Readonly<Record<Severity, readonly Colour[]>> = {
  error: ['bold', 'red'],
  warning: ['yellow'],
  information: ['cyan'],
  hint: ['dim'],
};

/** A line for each finding, for people, grep and editors: where it is asked for, below a summary. */
export class TextReport implements Report {
  readonly countsUnderstood = false;
  readonly #paint: Paint;
  readonly #summary: SummaryLines | undefined;

  constructor(paint: Paint, hasSummary: boolean) {
    this.#paint = paint;
    this.#summary = hasSummary
      ? new SummaryLines(paint, severity => paint(severity, ...COLOURS[severity]))
      : undefined;
  }

  begin(): readonly string[] {
    return NO_LINES;
  }

  *findings(found: FileFindings): Generator<string> {
    if (this.#summary) yield* this.#summary.ofFile(found);
    for (const headline of found.headlines()) yield this.#line(found, headline);
  }

  file(): readonly string[] {
    // A file without findings is told by the exit status, trouble on standard error.
    return NO_LINES;
  }

  end(): Iterable<string> {
    return this.#summary ? this.#summary.ofAll() : NO_LINES;
  }

  /** `mail.log:7: 2009-04-22T11:47:47 warning: SMTP authentication failed for …` */
  #line(found: FileFindings, { entry, number, severity, message }: JudgedHeadline): string {
    const place = this.#paint(`${found.file.shown}:${entry.line + 1}:`, 'bold');
    const time = found.timeOf(entry, number) ?? 'no time';
    const told = renderPhrase(message, english, visible);
    return `${place} ${this.#paint(time, 'dim')} ${this.#paint(`${severity}:`, ...COLOURS[severity])} ${told}`;
  }
}
