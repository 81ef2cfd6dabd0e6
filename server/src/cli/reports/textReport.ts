import type { Severity } from '../../log/findings/finding';
import type { JudgedHeadline } from '../../log/findings/matches';
import { visible } from '../../log/visible';
import { english } from '../../texts/language';
import { renderPhrase } from '../../texts/render';
import type { Paint, Colour } from '../colours';
import type { FileFindings } from '../findings/fileFindings';
import { connectionName } from '../words';
import { NO_LINES, type FileReport, type Report } from './report';
import { SummaryLines } from './summaryLines';

const COLOURS: Readonly<Record<Severity, readonly Colour[]>> = {
  error: ['bold', 'red'],
  warning: ['yellow'],
  information: ['cyan'],
  hint: ['dim'],
};

/** A line for each finding, for people, grep and editors: where it is asked for, a summary stands behind all of them. */
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
    for (const headline of found.headlines()) yield this.#line(found, headline);
    this.#summary?.add(found);
  }

  file(told: FileReport): readonly string[] {
    // A file without findings is told by the exit status, trouble on standard error.
    this.#summary?.end(told);
    return NO_LINES;
  }

  end(): Iterable<string> {
    return this.#summary?.lines() ?? NO_LINES;
  }

  /** `mail.log:7: 2009-04-22T11:47:47 warning: ICID 451: SMTP authentication failed for …` */
  #line(found: FileFindings, headline: JudgedHeadline): string {
    const { entry, number, severity, message } = headline;
    const { file, line } = found.placeOf(entry);
    const place = this.#paint(`${file.shown}:${line}:`, 'bold');
    const time = found.timeOf(entry, number) ?? 'no time';
    const told = renderPhrase(message, english, visible);
    const connection = connectionName(headline);
    const id = connection === undefined ? '' : `${this.#paint(`${connection}:`, 'bold')} `;
    return `${place} ${this.#paint(time, 'dim')} ${this.#paint(`${severity}:`, ...COLOURS[severity])} ${id}${told}`;
  }
}
