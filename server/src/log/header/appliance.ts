import type { Header } from './header';

/** Which appliance a line is from, where lines of several stand in one text. */

/** Endings of the names of compressed files. */
export const COMPRESSED = /\.(?:gz|bz2|xz|zst|zip|Z)$/;
/** A date in a name, with a clock or without, and the signs before it. */
export const DATE = /[-_.@]*\d{4}-?\d\d-?\d\d(?:[T_.-]?\d\d[-:.]?\d\d(?:[-:.]?\d\d)?Z?)?/g;
const ENDING = /\.(?:current|log|txt|old|bak|s|c|\d{1,3})$/;
/** Folders of a date, and those that are kept for older files: `2026/06/22`, `2026-06`, `archive`, `mail_logs.old`. */
const FOLDER = /(?:^|(?<=\/))(?:\d{4}(?:[-/]\d\d){0,2}|(?:archived?|backups?|old|rotated)(?:_?logs?)?)?\//gi;
const OLD = /[._-](?:old|bak|archived?|backup)(?=\/)/gi;

/**
 * The file that a line is from, without what tells the files of one log from each other: `mail.current` and
 * `mail.@20260622T114359.s` are both `mail`, in which connections go on from one file to the next.
 */
export function seriesOf(name: string): string {
  let series = name.replace(COMPRESSED, '').replace(DATE, '').replace(OLD, '').replace(FOLDER, '');
  for (let ending = ENDING.exec(series); ending; ending = ENDING.exec(series))
    series = series.slice(0, ending.index);
  return series;
}

const HEADING = /^==> (\S.{0,400}) <==[ \t]*$/;

/**
 * The file whose lines follow, where a line is a heading that `tail` and `head` put between the lines of several.
 * @returns its series, empty where the name is that of no log; undefined for any other line
 */
export function headingOf(line: string): string | undefined {
  const name = HEADING.exec(line)?.[1];
  return name === undefined ? undefined : seriesOf(name);
}

/**
 * What distinguishes the lines of one appliance from those of another: its host, or else the name of the file or
 * machine that a copy has put before them. Undefined where there is neither: all such lines are one appliance's.
 */
export function applianceOf(header: Header | undefined): string | undefined {
  const name = header?.host ?? header?.source;
  return name === '' ? undefined : name;
}
