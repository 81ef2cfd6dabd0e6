import type { Shown } from '../messages';

/** What may hide or reorder the text around it: all but letters, digits, signs, blanks and the ends of our own lines. */
const HIDDEN = /[^\p{L}\p{N}\p{P}\p{S} \n]/gu;

const escaped = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');

/**
 * The report as it is shown, for programs: what is counted, with the filter that it was counted by. Lines count from 1.
 */
export function jsonOf({ name, filter, report, ways }: Omit<Shown, 'words'>): string {
  const { campaigns, ...counted } = report;
  const content = {
    log: name,
    filter,
    ...counted,
    ...ways,
    campaigns: { ...campaigns, rows: campaigns.rows.map(row => ({ ...row, line: row.line + 1 })) },
  };
  // Values are as printed in the log.
  return `${JSON.stringify(content, undefined, 2).replace(HIDDEN, escaped)}\n`;
}
