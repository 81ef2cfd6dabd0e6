import {
  flag,
  id,
  number,
  oneOf,
  printedAs,
  single,
  text,
  freeText,
  word,
  asWritten,
} from '../shapes/fieldTypes';
import type { FieldType } from '../shapes/fieldType';
import { matchLiteral } from '../shapes/literal';
import { event } from './event';
import { anyRest, inQuotes, inQuotesToLast } from './fields';
import { upToLast } from './textBounds';

/** What the engines find in a message. */

/** Words in the place of an anti-spam engine whose lines say something else. */
const OTHER_ENGINES = oneOf('GRAYMAIL', 'SPF');

/** Any engine's name but those two. */
const antispamEngine: FieldType = single(
  'string',
  (line, from, next) => {
    const name = word.find(line, from, next);
    return name && OTHER_ENGINES.find(line, from, next)?.end !== name.end ? name : undefined;
  },
  asWritten,
);

/** The sender writes the URL: its score is the last one in the line. */
const url = upToLast((line, at) => {
  const score = matchLiteral(line, at, ' has reputation ');
  const found = score === -1 ? undefined : number.find(line, score, undefined);
  return found !== undefined && matchLiteral(line, found.end, ' matched ') !== -1;
});

export const scan = [
  event({
    name: 'scan.antispam',
    title: 'Anti-spam verdict',
    short: 'anti-spam',
    direction: 'note',
    mark: 'plain',
    about: 'verdict',
    freeText: 'verdicts',
    summary: 'Anti-spam: {verdict}, by {engine}.',
    meaning:
      'An interim verdict is the result of one engine; the verdict of a line without “interim” is used in the end. A cached verdict is an earlier one, used again.',
    shapes: [
      'MID {mid}(? {interim} verdict) using engine: {engine} {cached}',
      'MID {mid}(? {interim} verdict) using engine: {engine}(? spam) {verdict}',
      'MID {mid} {oldEngine} {oldVerdict}',
    ],
    fields: {
      mid: id,
      engine: antispamEngine,
      verdict: word,
      interim: flag('interim'),
      cached: flag('using cached verdict'),
      // The form of old releases has no word of its own, so it holds for these words only.
      oldEngine: printedAs('engine', oneOf('Brightmail', 'Cloudmark', 'CASE')),
      oldVerdict: printedAs('verdict', oneOf('positive', 'negative', 'suspect')),
    },
    examples: [
      'MID 5210 interim verdict using engine: CASE spam negative',
      'MID 5210 using engine: CASE spam positive',
      'MID 5210 interim verdict using engine: CASE marketing',
      'MID 5210 using engine: SLBL spam negative',
      'MID 5210 using engine: CASE using cached verdict',
      'MID 5210 Brightmail positive',
      'MID 5210 Cloudmark negative',
      'MID 5210 CASE suspect',
    ],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'scan.graymail',
    title: 'Graymail verdict',
    short: 'graymail',
    direction: 'note',
    mark: 'plain',
    about: 'verdict',
    freeText: 'verdicts',
    summary: '{engine}: {verdict}.',
    meaning: 'Graymail is bulk mail, marketing mail and mail of social networks.',
    shapes: ['MID {mid} using engine: {engine} {verdict}'],
    fields: { mid: id, engine: oneOf('GRAYMAIL'), verdict: word },
    examples: ['MID 5210 using engine: GRAYMAIL positive', 'MID 5210 using engine: GRAYMAIL marketing_mail'],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'scan.graymail-note',
    title: 'Note of the graymail engine',
    short: 'graymail note',
    freeText: 'verdicts',
    summary: 'The graymail engine notes: {detail}.',
    shapes: ['GRAYMAIL: {detail}'],
    fields: { detail: text },
    examples: ['GRAYMAIL: No Actions Applied', "GRAYMAIL: shouldn't scan?"],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'scan.graymail-handler',
    title: 'Message handed to the graymail engine',
    short: 'to graymail',
    direction: 'note',
    mark: 'plain',
    freeText: 'verdicts',
    meaning: 'The line quotes addresses from the headers of the message, as its sender wrote them.',
    shapes: ['{service} [HANDLER] MID {mid}(? {detail})'],
    fields: { mid: id, service: oneOf('graymail'), detail: text },
    examples: [
      'graymail [HANDLER] MID 5210 To=Bob <bob@example.net>;ReplyTo=Shop, Ltd. <n@example.com>;From="Shop, Ltd." <n@example.com>',
      'graymail [HANDLER] MID 5210 To=bob@example.net;From=alice@example.com',
    ],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'scan.antivirus',
    title: 'Anti-virus verdict',
    short: 'anti-virus',
    direction: 'note',
    mark: 'plain',
    about: 'verdict',
    freeText: 'verdicts',
    summary:
      'Anti-virus: {verdict}{engine, select, missing {} other { by {engine}}}{virus, select, missing {} other {, {virus}}}{reason, select, missing {} other {, {reason}}}.',
    meaning:
      'An interim verdict is the result of one engine; the verdict of a line without “interim” is used in the end.',
    shapes: [
      'MID {mid} {interim} AV verdict using {engine} {verdict}',
      'MID {mid} antivirus {verdict}(? {virus})(? ({reason}))',
    ],
    fields: {
      mid: id,
      engine: word,
      verdict: word,
      interim: flag('interim'),
      virus: inQuotes,
      reason: freeText,
    },
    examples: [
      'MID 5210 interim AV verdict using Sophos CLEAN',
      'MID 5210 antivirus negative ',
      "MID 5210 antivirus positive 'W32/Example-P' (released from Outbreak)",
      "MID 5210 antivirus repaired 'W32/Example-D'",
      'MID 5210 antivirus encrypted',
    ],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'scan.amp',
    title: 'File reputation verdict',
    short: 'file reputation',
    direction: 'note',
    mark: 'plain',
    about: 'verdict',
    freeText: 'verdicts',
    summary: 'File reputation (AMP): {verdict}{reason, select, missing {} other {, {reason}}}.',
    meaning: 'UNKNOWN: the file is not known yet and may be uploaded for analysis.',
    shapes: ['MID {mid} AMP file reputation verdict(? ): {verdict}(? ({reason}))'],
    fields: { mid: id, verdict: text, reason: freeText },
    examples: [
      'MID 5210 AMP file reputation verdict : SKIPPED (no attachment in message)',
      'MID 5210 AMP file reputation verdict : MALWARE',
      'MID 5210 AMP file reputation verdict: UNKNOWN',
    ],
    source: 'User guide 10.0, file reputation',
    sure: 'seen',
  }),
  event({
    name: 'scan.amp-upload',
    title: 'File queued for analysis',
    short: 'queued for file analysis',
    direction: 'note',
    mark: 'plain',
    freeText: 'verdicts',
    summary: 'The attachment {fileName} may be uploaded for file analysis.',
    shapes: ['MID {mid} SHA {sha256} filename {fileName} queued for possible file analysis upload'],
    fields: { mid: id, sha256: word, fileName: freeText },
    examples: [
      "MID 5210 SHA 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff filename Report (final) Nov'27.docx queued for possible file analysis upload",
    ],
    source: "A vendor's test data",
    sure: 'fixture',
  }),
  event({
    name: 'scan.amp-skipped',
    title: 'File reputation not asked for',
    short: 'no file reputation',
    direction: 'note',
    mark: 'plain',
    freeText: 'verdicts',
    summary: 'The message was not checked by AMP.',
    shapes: ['MID {mid}: Skip AMP Engine check'],
    fields: { mid: id },
    examples: ['MID 5210: Skip AMP Engine check'],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'scan.outbreak',
    title: 'Outbreak Filters verdict',
    short: 'Outbreak Filters',
    direction: 'note',
    mark: 'plain',
    about: 'verdict',
    freeText: 'verdicts',
    summary:
      'Threat level {threatLevel}{category, select, missing {} other {, category {category}}}{type, select, missing {} other {, type {type}}}.',
    meaning: 'Threat levels go from 0 to 5; 0: no rule matched.',
    shapes: [
      'MID {mid} Outbreak Filters: verdict {verdict}',
      'MID {mid} Virus Threat Level={threatLevel}',
      'MID {mid} Threat Level={threatLevel} Category={category} Type={type}',
    ],
    fields: { mid: id, verdict: word, threatLevel: number, category: text, type: text },
    examples: [
      'MID 5210 Outbreak Filters: verdict negative',
      'MID 5210 Virus Threat Level=3',
      'MID 5210 Threat Level=4 Category=Phish Type=Phishing',
    ],
    source: 'Printed lines; user guide 7.5, p. 10-9',
    sure: 'seen',
  }),
  event({
    name: 'scan.too-big',
    title: 'Message too big to be scanned',
    short: 'too big to scan',
    direction: 'note',
    mark: 'plain',
    freeText: 'verdicts',
    summary:
      'The message has {size, plural, one {{size} byte} other {{size} bytes}}, more than the {limit} that {engine} scans.',
    meaning: 'This engine did not look at the message. VOF is the former name of Outbreak Filters.',
    shapes: ['MID {mid} was too big ({size}/{limit}) for scanning by {engine}'],
    fields: { mid: id, size: number, limit: number, engine: text },
    examples: [
      'MID 5210 was too big (300100/262144) for scanning by Outbreak Filters',
      'MID 5210 was too big (300100/262144) for scanning by CASE',
    ],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'scan.incomplete',
    title: 'Message not scanned completely',
    short: 'scan incomplete',
    direction: 'note',
    mark: 'warning',
    freeText: 'verdicts',
    summary: '{engine} did not scan all of the message: {reason}.',
    shapes: ['MID {mid} not completely scanned by {engine}. Error: {reason}'],
    fields: { mid: id, engine: text, reason: text },
    examples: [
      'MID 5210 not completely scanned by SDS. Error: The number of URLs in the message attachments exceeded the URL scan limit.',
    ],
    source: "A vendor's test data",
    sure: 'fixture',
  }),
  event({
    name: 'scan.error',
    title: 'Scanning error',
    short: 'scanning error',
    direction: 'note',
    mark: 'warning',
    freeText: 'verdicts',
    summary: 'The scan{engine, select, missing {} other { by {engine}}} met an error: {reason}.',
    shapes: [
      'MID {mid} {engine} sent a poorly formatted response: {reason}',
      'MID {mid}, Message Scanning Problem: {reason}',
      'MID {mid}: scanning error {reason}',
    ],
    fields: { mid: id, engine: word, reason: text },
    examples: [
      'MID 5210 CASE sent a poorly formatted response: <<garbage>>...',
      'MID 5210, Message Scanning Problem: Scan Depth Exceeded',
      "MID 5210: scanning error (name='a.zip', type=archive/zip): unreadable",
    ],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'scan.impossible',
    title: 'Message could not be scanned',
    short: 'not scanned',
    direction: 'note',
    mark: 'warning',
    freeText: 'verdicts',
    summary: '{engine} could not scan the message.',
    meaning:
      'The message may be malformed, or the engine was not able to at that moment; the line does not say which. This engine gave no verdict on it.',
    shapes: [
      'MID {mid} cannot be scanned by {engine}. {rest}',
      'MID {mid} cannot be scanned by {engine}(?.)',
    ],
    fields: { mid: id, engine: text, rest: anyRest },
    examples: [
      'MID 5210 cannot be scanned by CASE. The message is either malformed or CASE is unable to process it at the moment.',
    ],
    source: 'Printed lines, level Critical',
    sure: 'seen',
  }),
  event({
    name: 'scan.cache-status',
    title: 'Cache of the anti-spam engine',
    short: 'cache status',
    freeText: 'verdicts',
    summary: 'The cache of {engine}: {detail}.',
    shapes: ['{engine} cache status: {detail}'],
    fields: { engine: oneOf('CASE'), detail: text },
    examples: [
      'CASE cache status: hits = 1200, misses = 45000, expires = 0, adds = 44100, seconds saved = 512.25, total seconds = 98765.50',
    ],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'scan.url',
    title: 'URL with a reputation',
    short: 'URL',
    direction: 'note',
    mark: 'plain',
    freeText: 'foreign',
    summary: 'The URL {url} has the reputation {reputation} and matched {detail}.',
    meaning: 'Reputations of URLs go from -10 (bad) to +10 (good).',
    shapes: ['MID {mid} URL {url} has reputation {reputation} matched {detail}'],
    fields: { mid: id, url, reputation: number, detail: text },
    examples: [
      'MID 5210 URL http://www.example.com/a?b=1&amp";"c=2 has reputation -3.1 matched Condition: URL Reputation Rule',
      'MID 5210 URL www.example.com/x has reputation 3.0 matched Action: URL redirected to Cisco Security proxy',
    ],
    source: "A vendor's test data",
    sure: 'fixture',
  }),
  event({
    name: 'scan.dlp',
    title: 'DLP violation',
    short: 'DLP violation',
    direction: 'note',
    mark: 'warning',
    freeText: 'verdicts',
    summary:
      'The message breaks the DLP policy {policy}: severity {severity}, risk factor {riskFactor} of 100.',
    meaning: 'DLP: data loss prevention.',
    shapes: [
      'MID {mid} DLP violation(?. Severity: {severity} (Risk Factor: {riskFactor}). DLP policy match: {policy}(?.))',
    ],
    fields: { mid: id, severity: word, riskFactor: number, policy: inQuotesToLast },
    examples: [
      "MID 5210 DLP violation. Severity: LOW (Risk Factor: 15). DLP policy match: 'PCI-DSS (Payment Card Industry Data Security Standard)'.",
      'MID 5210 DLP violation',
    ],
    source: 'Printed lines',
    sure: 'seen',
  }),
];
