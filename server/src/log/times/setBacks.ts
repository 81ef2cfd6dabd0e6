import type { Log } from '../log';

/** More often a clock is not set back within few entries: then it is several, and their lines stand in turn. */
const MOST_SET_BACK = 2;

/** Whether lines of several clocks stand in turn among some entries, and not those of one that was set back. */
export function areInTurn(log: Log, from: number, behind: number): boolean {
  const { clocks, entryCount } = log.index;
  const end = Math.min(behind, entryCount);
  let times = 0;
  let run = clocks.runOf(from) ?? clocks.run(0);
  while (times <= MOST_SET_BACK && run.end < end) {
    times++;
    run = clocks.runOf(run.end) ?? run;
  }
  return times > MOST_SET_BACK;
}
