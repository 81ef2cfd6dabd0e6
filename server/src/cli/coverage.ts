import { isKnownShape } from '../log/events/registry';
import { UnknownShapes, type UnknownShape } from '../log/masking/unknownShapes';
import { visible } from '../log/visible';
import { complain, Output } from './output';
import { eachEntry } from './readLog';
import { reasonOf } from './trouble';

export type CoverageFormat = 'text' | 'json';

/** How much of something is understood. */
interface Counts {
  entries: number;
  understood: number;
}

/** What is told of a file. */
interface FileReport extends Counts {
  readonly file: string;
  error?: string;
}

/** Where an entry stands: the number of its file among those named, and its line, both from 1. */
interface Place {
  readonly file: number;
  readonly line: number;
}

/** All that has been read. */
interface Report {
  readonly files: readonly FileReport[];
  readonly unknown: UnknownShapes<Place>;
  readonly shown: readonly UnknownShape<Place>[];
}

const DONE = 0;
const TROUBLE = 2;

/**
 * `esa-log coverage FILE…`: how many entries of some logs are understood, and the shapes of the others, most frequent
 * first. A file that cannot be read, or not to its end, is told of and does not keep the others from being read.
 * @param top how many shapes are listed at most
 * @returns the exit status
 */
export async function coverage(
  files: readonly string[],
  format: CoverageFormat,
  top: number,
): Promise<number> {
  const unknown = new UnknownShapes<Place>();
  const reports: FileReport[] = [];
  for (const file of files) {
    const report: FileReport = { file, entries: 0, understood: 0 };
    reports.push(report);
    try {
      await readInto(report, reports.length, unknown);
    } catch (error) {
      report.error = reasonOf(error);
      complain(`${file}: ${report.error}`);
    }
  }
  const output = new Output();
  const report = { files: reports, unknown, shown: unknown.mostFrequent(top) };
  for (const line of format === 'json' ? jsonLines(report) : textLines(report)) output.line(line);
  await output.flush();
  return reports.some(({ error }) => error !== undefined) ? TROUBLE : DONE;
}

async function readInto(report: FileReport, file: number, unknown: UnknownShapes<Place>): Promise<void> {
  await eachEntry(
    report.file,
    {
      entry({ text, line }) {
        report.entries++;
        if (isKnownShape(text)) report.understood++;
        else unknown.add(text, { file, line: line + 1 });
      },
    },
    () => Promise.resolve(),
  );
}

function totalOf(files: readonly FileReport[]): Counts {
  const total = { entries: 0, understood: 0 };
  for (const { entries, understood } of files) {
    total.entries += entries;
    total.understood += understood;
  }
  return total;
}

function* textLines({ files, unknown, shown }: Report): Generator<string> {
  const several = files.length > 1;
  for (const report of files) {
    // What cannot be read at all is told on standard error.
    if (report.error !== undefined && report.entries === 0) continue;
    const end = report.error === undefined ? '' : ', not read to its end';
    yield `${visible(report.file)}: ${inWords(report)}${end}`;
  }
  if (several) yield `all: ${inWords(totalOf(files))}`;
  if (unknown.entryCount === 0) return;
  const most = unknown.isFull ? 'at least ' : '';
  yield '';
  yield `Unknown: ${most}${counted(unknown.shapeCount, 'shape')} in ${entryCount(unknown.entryCount)}. All values are masked:`;
  const width = String(shown[0]?.count).length;
  for (const { shape, count, first } of shown) {
    // No name of a file: the list may be shown to anybody.
    const place = several ? `file ${first.file}, line ${first.line}` : `line ${first.line}`;
    yield `  ${String(count).padStart(width)}  ${shape}  (${place})`;
  }
  const { shapes: moreShapes, entries } = moreThan(shown, unknown);
  if (entries > 0) yield `and ${most}${moreShapes} more in ${entryCount(entries)}; --top N lists more`;
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
const entryCount = (count: number) => (count === 1 ? '1 entry' : `${count} entries`);

/** What is not listed. */
function moreThan(shown: readonly UnknownShape<Place>[], unknown: UnknownShapes<Place>) {
  const listed = shown.reduce((sum, { count }) => sum + count, 0);
  return { shapes: unknown.shapeCount - shown.length, entries: unknown.entryCount - listed };
}

function inWords({ entries, understood }: Counts): string {
  if (entries === 0) return entryCount(entries);
  // Not rounded up: 100 % is all of them.
  const share = understood === entries ? '100' : (Math.floor((1000 * understood) / entries) / 10).toFixed(1);
  return `${entryCount(entries)}, ${understood} understood (${share} %)`;
}

function* jsonLines({ files, unknown, shown }: Report): Generator<string> {
  const more = moreThan(shown, unknown);
  const shapes = shown.map(({ shape, count, first }) => {
    return { shape, count, file: files[first.file - 1]?.file, line: first.line };
  });
  yield JSON.stringify({ ...totalOf(files), files, shapes, ...(more.entries > 0 && { more }) }, null, 2);
}
