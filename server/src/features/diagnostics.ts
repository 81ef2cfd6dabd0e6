import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';
import { rangeOf } from '../log/entry';
import type { Finding, Severity } from '../log/findings/finding';
import { explained } from '../log/findings/matches';
import type { RuleCount } from '../log/findings/ruleTally';
import type { WorstMatches } from '../log/findings/worst';
import type { Log } from '../log/log';
import { allOf, phrase, verbatim, type Phrase } from '../log/phrase';
import { Connections } from '../log/questions/connection';
import { mapTask, type Task } from '../log/task';
import { visible } from '../log/visible';
import type { FeatureContext } from './context';
import { selectProblems } from './selectedProblems';
import { renderPhrase } from '../texts/render';

export const SOURCE = 'esa-log';

const LSP_SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/**
 * The problems of a log; the same list as before, where nothing has become of them. Where there are too many, a notice
 * on the first line says which are left out.
 */
export function* diagnostics(log: Log, uri: string, context: FeatureContext): Task<Diagnostic[]> {
  const { problems, selected } = yield* selectProblems(log, uri, context);
  const { matches, total } = selected;
  if (problems.unchanged) return problems.unchanged;
  const connections = new Connections(log);
  const shown = yield* mapTask(matches, match =>
    problems.of(match, () => diagnostic(explained(log, match, connections), uri, context)),
  );
  const isCut = total > matches.length;
  const notices = isCut ? [problems.notice(notice(selected, context))] : [];
  return problems.show([...shown, ...notices]);
}

function diagnostic(
  finding: Finding & { severity: Severity },
  uri: string,
  context: FeatureContext,
): Diagnostic {
  const { rule, range, message, severity } = finding;
  const related = context.relatedInformation ? finding.related() : [];
  const href = context.ruleLinks ? context.rulePage(rule) : undefined;
  return {
    range,
    severity: LSP_SEVERITIES[severity],
    source: SOURCE,
    code: rule,
    ...(href !== undefined && { codeDescription: { href } }),
    message: renderPhrase(message, context.language, visible),
    ...(related.length > 0 && {
      relatedInformation: related.map(({ entry, message: said }) => ({
        location: { uri, range: rangeOf(entry.entry, 0, entry.entry.text.length) },
        message: renderPhrase(said, context.language, visible),
      })),
    }),
  };
}

function notice({ matches, total, leftOut }: WorstMatches, { language }: FeatureContext): Diagnostic {
  const shown = matches.length;
  const message =
    leftOut.length === 0
      ? phrase('Showing {shown, number} of {total, number} problems, spread over the log.', { shown, total })
      : phrase(
          'Showing the worst {shown, number} of {total, number} problems. Left out: {left}. All are marked in their lines; esa-log check lists them.',
          { shown, total, left: allOf(leftOut.map(leftOutOfRule)) },
        );
  return {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    severity: DiagnosticSeverity.Information,
    source: SOURCE,
    message: renderPhrase(message, language),
  };
}

/** `1,201 of smtp-auth-failed-inbound (warning)` */
function leftOutOfRule({ rule, severity, count }: RuleCount): Phrase {
  return phrase(
    '{count, number} of {rule} ({severity, select, error {error} warning {warning} hint {hint} other {information}})',
    { count, rule: verbatim(rule.id), severity },
  );
}
