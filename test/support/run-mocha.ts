// Runs test files and writes what became of each test to a file, a line per test as soon as it is known: what
// a crash or a hang cuts short can then still be told, and the run is never taken for a finished one.
import { appendFileSync, writeFileSync } from 'node:fs';
import { format } from 'node:util';
import type { MochaOptions, Runner, Test } from 'mocha';

export interface Run {
  /** Compiled test files. */
  files: readonly string[];
  /** Where the lines go. */
  report: string;
  /** How long a test may take, in milliseconds. */
  timeout: number;
  /** Only tests whose full title holds this. */
  grep?: string | undefined;
  /** Where to put what people read, if not on the console. */
  print?: (line: string) => void;
}

/** A line of the report. Without an `end` at its end the run was cut short. */
export type Line =
  | { event: 'start'; title: string }
  | { event: 'pass'; title: string; milliseconds: number }
  | { event: 'fail'; title: string; message: string }
  | { event: 'end' };

/** @returns the number of failures */
export async function runMocha({ files, report, timeout, grep, print }: Run): Promise<number> {
  const { default: Mocha } = await import('mocha');
  if (print) {
    Mocha.reporters.Base.consoleLog = (...parts: unknown[]): void => {
      print(format(...parts));
    };
  }
  writeFileSync(report, '');
  const write = (line: Line): void => {
    appendFileSync(report, `${JSON.stringify(line)}\n`);
  };

  class Report extends Mocha.reporters.Spec {
    constructor(runner: Runner, options: MochaOptions) {
      super(runner, options);
      runner.on('test', (test: Test) => {
        write({ event: 'start', title: test.fullTitle() });
      });
      runner.on('pass', (test: Test) => {
        write({ event: 'pass', title: test.fullTitle(), milliseconds: test.duration ?? 0 });
      });
      runner.on('fail', (test: Test, error: unknown) => {
        write({ event: 'fail', title: test.fullTitle(), message: String(error) });
      });
    }
  }

  class Suite extends Mocha {
    /** Not loadFilesAsync: VS Code's own `vscode` is found by `require`, in every version. */
    load(): void {
      this.loadFiles();
    }
  }

  // A test left out (`skip`) or singled out (`only`) must not pass for a suite that is green.
  const mocha = new Suite({
    ui: 'bdd',
    reporter: Report,
    color: process.env.ESA_LOG_COLOR === '1',
    timeout,
    forbidOnly: true,
    forbidPending: true,
  });
  if (grep !== undefined) mocha.fgrep(grep);
  for (const file of files) mocha.addFile(file);
  mocha.load();
  return new Promise(resolve => {
    mocha.run(failures => {
      write({ event: 'end' });
      resolve(failures);
    });
  });
}
