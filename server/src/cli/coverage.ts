import { losesEntry } from '../log/entries/looksLikeLog';
import { isKnownShape } from '../log/events/registry';
import { formatCoverage, listOf, shapeLines, type Understood } from '../log/masking/shapeList';
import { UnknownShapes } from '../log/masking/unknownShapes';
import { jsonOf } from './json';
import { formatFileName, type NamedFile } from './names';
import { writeError, Output } from './output';
import { eachLog, isPassedOver } from './places/eachLog';
import { eachEntry } from './readLog';
import { exitWith, TROUBLE } from './status';
import { reasonFor } from './compressed';
import { Unread, unreadJson } from './unread';

export type CoverageFormat = 'text' | 'json';

/** What is told of a file. */
interface FileReport {
  readonly file: NamedFile;
  entries: number;
  understood: number;
  readonly unread: Unread;
  error?: string;
}

/** Where an entry or a line stands: the number of its file among those named, and its line, both from 1. */
interface Place {
  readonly file: number;
  readonly line: number;
}

/** All that has been read. */
interface Report {
  readonly files: readonly FileReport[];
  readonly entries: UnknownShapes<Place>;
  readonly unread: UnknownShapes<Place>;
}

/**
 * `esa-log coverage FILE…`: how many entries of some logs are understood, and the shapes of the others and of the lines
 * that could not be read, most frequent first. A file that cannot be read, or not to its end, is told of and does not keep the others from being read.
 * @param top how many shapes of each kind are listed at most
 */
export async function coverage(
  files: readonly NamedFile[],
  format: CoverageFormat,
  top: number,
): Promise<void> {
  const reports: FileReport[] = [];
  const all = { files: reports, entries: new UnknownShapes<Place>(), unread: new UnknownShapes<Place>() };
  const fail = (report: FileReport, error: unknown) => {
    report.error = reasonFor(error, 'coverage', report.file);
    exitWith(TROUBLE);
    writeError(`${formatFileName(report.file)}: ${report.error}`);
  };
  const reportOf = (file: NamedFile): FileReport => {
    const report = { file, entries: 0, understood: 0, unread: new Unread() };
    reports.push(report);
    return report;
  };
  await eachLog(files, {
    readsSets: false,
    async read(group, isFound) {
      let others = 0;
      for (const file of group) {
        const report = reportOf(file);
        try {
          const remark = await readInto(report, all);
          if (remark !== undefined) writeError(`${formatFileName(file)}: ${remark}`);
        } catch (error) {
          if (!isPassedOver(error, isFound)) fail(report, error);
          else if (reports.pop()) others++;
        }
      }
      return others;
    },
    fail(file, error) {
      fail(reportOf(file), error);
      return Promise.resolve();
    },
  });
  const output = new Output();
  for (const line of format === 'json' ? jsonLines(all, top) : textLines(all, top)) output.line(line);
  await output.flush();
}

/** @returns what else there is to say of the file */
async function readInto(report: FileReport, { files, entries, unread }: Report): Promise<string | undefined> {
  const file = files.length;
  return eachEntry(
    report.file,
    {
      entry({ text, line }) {
        // Its line is told as unread, and counted once.
        if (losesEntry(text)) return;
        report.entries++;
        if (isKnownShape(text)) report.understood++;
        else entries.add(text, { file, line: line + 1 });
      },
      unread(line, number) {
        report.unread.add(number);
        unread.add(line, { file, line: number + 1 });
      },
    },
    () => Promise.resolve(),
  );
}

const countsOf = ({ entries, understood, unread }: FileReport): Understood => {
  return { entries, understood, unread: unread.lines };
};

function totalOf(files: readonly FileReport[]): Understood {
  const total = { entries: 0, understood: 0, unread: 0 };
  for (const { entries, understood, unread } of files) {
    total.entries += entries;
    total.understood += understood;
    total.unread += unread.lines;
  }
  return total;
}

function* textLines(report: Report, top: number): Generator<string> {
  const { files } = report;
  const several = files.length > 1;
  for (const file of files) {
    const isTroubled = file.error !== undefined;
    // What cannot be read at all is told on standard error.
    if (isTroubled && file.entries === 0 && file.unread.lines === 0) continue;
    const end = isTroubled && file.entries > 0 ? ', not read to its end' : '';
    yield `${formatFileName(file.file)}: ${formatCoverage(countsOf(file))}${end}`;
  }
  if (several) yield `all: ${formatCoverage(totalOf(files))}`;
  yield* shapeLines(report, {
    top,
    placeOf: ({ file, line }: Place) => (several ? `file ${file}, line ${line}` : `line ${line}`),
    leftOut: '; --top N lists more',
  });
}

function* jsonLines({ files, entries, unread }: Report, top: number): Generator<string> {
  const listJson = (shapes: UnknownShapes<Place>) => {
    const list = listOf(shapes, top);
    return {
      shapes: list.shown.map(({ shape, count, first }) => {
        return { shape, count, file: files[first.file - 1]?.file.name, line: first.line };
      }),
      more: list.moreTexts > 0 ? { shapes: list.moreShapes, texts: list.moreTexts } : undefined,
    };
  };
  const known = listJson(entries);
  const lines = listJson(unread);
  const total = totalOf(files);
  const told = {
    entries: total.entries,
    understood: total.understood,
    ...(total.unread > 0 && {
      unread: {
        lines: total.unread,
        shapes: lines.shapes,
        ...(lines.more && { more: { shapes: lines.more.shapes, lines: lines.more.texts } }),
      },
    }),
    files: files.map(file => {
      const { file: named, entries: count, understood, error } = file;
      return {
        file: named.name,
        entries: count,
        understood,
        ...unreadJson(file.unread),
        ...(error !== undefined && { error }),
      };
    }),
    shapes: known.shapes,
    ...(known.more && { more: { shapes: known.more.shapes, entries: known.more.texts } }),
  };
  yield jsonOf(told, 2);
}
