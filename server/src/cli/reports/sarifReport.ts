import { version } from '../../../../package.json';
import { rangeOf } from '../../log/entry';
import { RULES } from '../../log/findings/rules';
import type { Severities } from '../../log/findings/rule';
import type { Phrase } from '../../log/phrase';
import type { TextRange } from '../../log/text/text';
import { visible } from '../../log/visible';
import { english } from '../../texts/language';
import { renderPhrase } from '../../texts/render';
import type { FileFindings, ToldFinding } from '../findings/fileFindings';
import { jsonOf } from '../json';
import type { NamedFile } from '../names';
import { TROUBLE } from '../status';
import { artifactUri } from './artifactUri';
import { Fingerprints } from './fingerprints';
import { JsonList } from './jsonList';
import { NO_LINES, type FileReport, type Notice, type Report } from './report';
import { descriptorOf, LEVELS } from './sarifRules';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** What relative URIs are relative to. */
const BASE = '%SRCROOT%';

/** What may be told of a file, and how much it matters. */
const NOTICES: Readonly<Record<Notice['kind'], { level: 'error' | 'warning' | 'note'; text: string }>> = {
  'not-read': { level: 'error', text: 'A file could not be read, or not to its end.' },
  'lines-unread': { level: 'warning', text: 'Lines look like log lines and could not be read.' },
  'another-log': { level: 'warning', text: 'A file seems to be another log of the appliance.' },
  'newest-first': {
    level: 'warning',
    text: 'The lines of a file stand newest first: what is found in it may be wrong.',
  },
  'unknown-times': { level: 'note', text: 'Findings have no time to compare with the one asked for.' },
  ignored: { level: 'note', text: 'Findings are ignored, as the settings say.' },
  'left-out': { level: 'note', text: 'The lines of a file are those of another one, and count once.' },
};

/** One run of SARIF 2.1.0, whose results are written as they come. */
export class SarifReport implements Report {
  readonly countsUnderstood = false;
  readonly #severities: Severities;
  readonly #results = new JsonList('results', 6);
  /** All that is kept: the files. */
  readonly #logs: FileReport[] = [];
  #artifactCount = 0;

  constructor(severities: Severities) {
    this.#severities = severities;
  }

  *begin(): Generator<string> {
    const driver = {
      name: 'esa-log',
      version,
      semanticVersion: version,
      rules: RULES.map(descriptorOf),
      notifications: Object.entries(NOTICES).map(([id, { text }]) => ({ id, shortDescription: { text } })),
    };
    yield '{';
    yield `  "$schema": "${SCHEMA}",`;
    yield '  "version": "2.1.0",';
    yield '  "runs": [';
    yield '    {';
    yield `${member('tool', { driver })},`;
    yield '      "columnKind": "utf16CodeUnits",';
    const description = { text: 'The working directory of the command.' };
    yield `${member('originalUriBaseIds', { [BASE]: { description } })},`;
  }

  *findings(found: FileFindings): Generator<string> {
    const first = this.#artifactCount;
    const locations = new Map(
      found.files.map((file, place) => [file, this.#locationOf(file, first + place)] as const),
    );
    const fingerprints = new Fingerprints();
    const placing = (range: TextRange) => physicalLocation(found, range, locations);
    for (const finding of found.findings())
      yield* this.#results.add(resultOf(finding, placing, fingerprints.of(finding)));
  }

  file(told: FileReport): readonly string[] {
    this.#logs.push(told);
    this.#artifactCount += told.files.length;
    return NO_LINES;
  }

  *end(status: number): Generator<string> {
    yield* this.#results.end(',');
    const artifacts = this.#logs
      .flatMap(({ files }) => files)
      .map(file => {
        const isStandardInput = file.path === '-';
        return {
          location: uriOf(file),
          roles: ['analysisTarget', ...(isStandardInput ? ['standardStream'] : [])],
          ...(isStandardInput && { description: { text: 'standard input' } }),
        };
      });
    yield `${member('artifacts', artifacts)},`;
    yield member('invocations', [this.#invocation(status)]);
    yield '    }';
    yield '  ]';
    yield '}';
  }

  #invocation(status: number): Record<string, unknown> {
    const places = new Map(this.#logs.flatMap(({ files }) => files).map((file, place) => [file, place]));
    const overrides = Object.entries(this.#severities).map(([id, severity]) => ({
      descriptor: { id, index: RULES.findIndex(rule => rule.id === id) },
      configuration: severity === 'off' ? { enabled: false } : { level: LEVELS[severity] },
    }));
    return {
      executionSuccessful: status < TROUBLE,
      exitCode: status,
      ...(overrides.length > 0 && { ruleConfigurationOverrides: overrides }),
      toolExecutionNotifications: this.#logs.flatMap(({ file: log, files, notices }) =>
        notices.map(({ kind, text, line, file = files.at(-1) ?? log }) => ({
          descriptor: { id: kind, index: Object.keys(NOTICES).indexOf(kind) },
          level: NOTICES[kind].level,
          message: messageOf(`${files.length > 1 ? log.shown : log.name}: ${text}`),
          locations: [
            {
              physicalLocation: {
                artifactLocation: this.#locationOf(file, places.get(file) ?? 0),
                ...(line !== undefined && { region: { startLine: line } }),
              },
            },
          ],
        })),
      ),
    };
  }

  /** @param index place of the file among the artifacts */
  #locationOf(file: NamedFile, index: number): Record<string, unknown> {
    return { ...uriOf(file), index };
  }
}

function resultOf(
  finding: ToldFinding,
  placing: (range: TextRange) => Record<string, unknown>,
  partialFingerprints: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const { rule, severity, range, message } = finding;
  const related = finding.related().map(({ entry: { entry }, message: said }, id) => ({
    id,
    physicalLocation: placing(rangeOf(entry, 0, entry.text.length)),
    message: rendered(said),
  }));
  return {
    ruleId: rule,
    ruleIndex: RULES.findIndex(({ id }) => id === rule),
    level: LEVELS[severity],
    message: rendered(message),
    locations: [{ physicalLocation: placing(range) }],
    ...(related.length > 0 && { relatedLocations: related }),
    partialFingerprints,
    properties: propertiesOf(finding),
  };
}

/** The values, as they are printed in the log; none of them is a message. */
function propertiesOf(finding: ToldFinding): Record<string, unknown> {
  const { severity, time, span, host, icid, dcid, users, succeeded, remoteAddresses } = finding;
  const { mechanisms, profiles, mids, replyCode, enhancedCode, replyText, count } = finding;
  return {
    ...{ severity, time, ...span, host, icid, dcid, users, succeeded, remoteAddresses },
    ...{ mechanisms, profiles, mids, replyCode, enhancedCode, replyText, count },
  };
}

/** Lines and columns from 1; the end stands behind the last unit, and is left out where it is in the next file. */
function physicalLocation(
  found: FileFindings,
  { start, end }: TextRange,
  locations: ReadonlyMap<NamedFile, Record<string, unknown>>,
): Record<string, unknown> {
  const [first, last] = [found.placeOf(start), found.placeOf(end)];
  const region = {
    startLine: first.line,
    startColumn: start.character + 1,
    ...(last.file === first.file && { endLine: last.line, endColumn: end.character + 1 }),
  };
  return { artifactLocation: locations.get(first.file), region };
}

const uriOf = (file: NamedFile): Record<string, string> => {
  const uri = artifactUri(file);
  return uri.startsWith('file:') ? { uri } : { uri, uriBaseId: BASE };
};

const rendered = (said: Phrase): { text: string } => messageOf(renderPhrase(said, english, visible));

/** In the text of a message braces are doubled, and a label in brackets with a target behind it would be a link. */
const messageOf = (text: string): { text: string } => ({
  text: visible(text).replace(/[{}]/g, '$&$&').replaceAll('](', '] ('),
});

const member = (name: string, value: unknown): string =>
  `      "${name}": ${jsonOf(value, 2).replace(/^/gm, '      ').trimStart()}`;
