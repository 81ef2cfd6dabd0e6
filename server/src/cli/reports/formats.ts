import { paintFor } from '../colours';
import type { Asked } from '../findings/asked';
import { CsvReport } from './csvReport';
import { JsonReport } from './jsonReport';
import { MarkdownReport } from './markdownReport';
import type { Report } from './report';
import { SarifReport } from './sarifReport';
import { TextReport } from './textReport';

/** The formats of `esa-log check`; the first one where none is named. */
export const CHECK_FORMATS = ['text', 'json', 'sarif', 'csv', 'markdown'] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

const MAKERS: Readonly<Record<CheckFormat, (asked: Asked) => Report>> = {
  text: ({ summary }) => {
    const { stdout } = process;
    // In a pipe, whoever reads on looks for findings.
    const hasSummary = summary === 'auto' ? stdout.isTTY : summary === 'always';
    return new TextReport(paintFor(stdout, process.env), hasSummary);
  },
  json: () => new JsonReport(),
  sarif: ({ severities }) => new SarifReport(severities),
  csv: () => new CsvReport(),
  markdown: () => new MarkdownReport(),
};

export const reportIn = (format: CheckFormat, asked: Asked): Report => MAKERS[format](asked);
