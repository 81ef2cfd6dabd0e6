import type { ReportedValue, ReportList } from '../../../../server/src/requests';
import { filled, Formats } from '../format';
import type { Shown } from '../messages';
import { filtersIn } from '../filters';

/** Text as it is, in a cell of a table or a sentence: none of it is Markdown, a link or the name of somebody. */
export const markdownText = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/[\\`*_[\]<>|~#]/g, mark => `\\${mark}`)
    .replace(/[@]|:(?=\/\/)|(?<=\bwww)\./gi, mark => `&#${mark.charCodeAt(0)};`);

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map((_, place) => (place === 0 ? '---' : '---:'))), ...rows.map(row)].join('\n');

/** The report for a ticket or a mail: its numbers, what it was filtered by, campaigns and lists. */
export function markdownOf(shown: Omit<Shown, 'logons'>, locale: string): string {
  const { words, report, ways, name } = shown;
  const formats = new Formats(locale, report.times);
  const counted = ({ failed, succeeded }: { failed: number; succeeded: number }) =>
    filled(words.counts, { failed: formats.number(failed), succeeded: formats.number(succeeded) });
  const { span } = report.times;
  const parts = [
    `# ${markdownText(`${words.title}: ${name}`)}`,
    [
      counted(report.counts),
      span && filled(words.between, { from: formats.time(span.first), to: formats.time(span.last) }),
    ]
      .filter(part => part !== undefined)
      .map(markdownText)
      .join(' · '),
  ];
  const filters = filtersIn(shown, formats);
  if (filters.length > 0)
    parts.push(`## ${words.filters}`, filters.map(({ said }) => `- ${markdownText(said)}`).join('\n'));
  parts.push(`## ${words.campaigns}`);
  const { rows: campaigns, left } = report.campaigns;
  if (campaigns.length === 0) parts.push(words.noCampaigns);
  else {
    parts.push(
      campaigns
        .map(
          ({ severity, words: said, line }) =>
            `- **${words.severity[severity]}**: ${markdownText(said)} (${markdownText(`${words.line} ${line + 1}`)})`,
        )
        .join('\n'),
    );
    if (left > 0) parts.push(filled(words.campaignsLeft, { count: formats.number(left) }));
  }
  const list = (title: string, what: string, listed: ReportList | undefined) => {
    if (!listed || listed.rows.length === 0) return;
    const cells = ({ label, failed, succeeded }: ReportedValue) => [
      markdownText(label),
      formats.number(failed),
      formats.number(succeeded),
    ];
    parts.push(`## ${title}`, table([what, words.failed, words.succeeded], listed.rows.map(cells)));
    if (listed.left.values > 0)
      parts.push(
        filled(words.left, {
          values: formats.number(listed.left.values),
          failed: formats.number(listed.left.failed),
          succeeded: formats.number(listed.left.succeeded),
        }),
      );
  };
  list(words.users, words.user, report.users);
  list(words.addresses, words.address, report.addresses);
  list(words.networks, words.network, report.networks);
  list(words.mechanisms, words.mechanism, ways?.mechanisms);
  list(words.profiles, words.profile, ways?.profiles);
  list(words.servers, words.server, ways?.servers);
  return `${parts.join('\n\n')}\n`;
}
