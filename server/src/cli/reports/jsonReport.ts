import type { Entry } from '../../log/entry';
import { visible } from '../../log/visible';
import { english } from '../../texts/language';
import { renderPhrase } from '../../texts/render';
import type { FileFindings, ToldFinding } from '../findings/fileFindings';
import { jsonOf } from '../json';
import { unreadJson } from '../unread';
import { JsonList } from './jsonList';
import { NO_LINES, type FileReport, type Report } from './report';

/** One JSON object, written as it comes, since a log under attack has a hundred thousand findings. */
export class JsonReport implements Report {
  readonly countsUnderstood = true;
  readonly #files: FileReport[] = [];
  readonly #list = new JsonList('findings', 2);

  *begin(): Generator<string> {
    yield '{';
  }

  *findings(found: FileFindings): Generator<string> {
    for (const finding of found.findings()) yield* this.#list.add(findingJson(found, finding));
  }

  file(told: FileReport): readonly string[] {
    this.#files.push(told);
    return NO_LINES;
  }

  *end(): Generator<string> {
    yield* this.#list.end(',');
    // The keys of those that are undefined are left out.
    const files = this.#files.map(({ file, files: set, entries, understood, unread, ignored, error }) => {
      const some = ignored > 0 ? ignored : undefined;
      const parts = set.length > 1 ? set.map(({ name }) => name) : undefined;
      return {
        file: file.name,
        set: parts,
        entries,
        understood,
        ...unreadJson(unread),
        ignored: some,
        error,
      };
    });
    yield `  "files": ${jsonOf(files, 2).replace(/^/gm, '  ').trimStart()}`;
    yield '}';
  }
}

/** A finding as JSON has it. */
function findingJson(found: FileFindings, finding: ToldFinding): Record<string, unknown> {
  const { entry, host, icid, dcid, replyCode, enhancedCode, replyText, span } = finding;
  return {
    rule: finding.rule,
    severity: finding.severity,
    ...placeJson(found, entry.entry),
    lineCount: entry.entry.lineCount,
    time: finding.time ?? null,
    message: renderPhrase(finding.message, english, visible),
    ...leaveOutMissing({ host, icid, dcid }),
    users: finding.users,
    ...leaveOutMissing({ succeeded: finding.succeeded }),
    remoteAddresses: finding.remoteAddresses,
    mechanisms: finding.mechanisms,
    profiles: finding.profiles,
    mids: finding.mids,
    ...leaveOutMissing({ replyCode, enhancedCode, replyText }),
    count: finding.count,
    ...span,
    related: finding.related().map(({ entry: other, message }) => ({
      ...placeJson(found, other.entry),
      message: renderPhrase(message, english, visible),
    })),
  };
}

function placeJson(found: FileFindings, entry: Entry): { file: string; line: number } {
  const { file, line } = found.placeOf(entry);
  return { file: file.name, line };
}

function leaveOutMissing(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
