import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';
import { rangeOf } from '../log/entry';
import type { Finding, Severity } from '../log/findings/finding';
import { explained, matchesAmong } from '../log/findings/matches';
import { RuleEntries } from '../log/findings/ruleEntries';
import { RuleGroups } from '../log/findings/groupRules';
import type { Log } from '../log/log';
import { phrase } from '../log/phrase';
import { Connections } from '../log/questions/connection';
import { mapTask, type Task } from '../log/task';
import { visible } from '../log/visible';
import type { FeatureContext } from './context';
import { ShownProblems } from './shownProblems';
import { renderPhrase } from '../texts/render';

export const SOURCE = 'esa-log';

/** VS Code draws 1,000 diagnostics of a file and drops the rest without saying which: one place is for our notice. */
const MAX_DIAGNOSTICS = 1000;

const LSP_SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/**
 * The problems of a log; the same list as before, where nothing has become of them. Where there are too many, some from all over it, and a notice that says so on the first line.
 */
export function* diagnostics(log: Log, uri: string, context: FeatureContext): Task<Diagnostic[]> {
  const { all: entries } = yield* log.views.upToDate(RuleEntries);
  const { all: groups, ignored } = yield* log.views.upToDate(RuleGroups);
  const found = { entries, groups, ignored };
  const problems = yield* log.views.upToDate(ShownProblems);
  problems.begin(uri, context);
  const { matches, total } = problems.select(found, () =>
    matchesAmong(found, context.severities, {
      limit: MAX_DIAGNOSTICS,
      cutTo: MAX_DIAGNOSTICS - 1,
      tellsEach: true,
    }),
  );
  if (problems.unchanged) return problems.unchanged;
  const connections = new Connections(log);
  const shown = yield* mapTask(matches, match =>
    problems.of(match, () => diagnostic(explained(log, match, connections), uri, context)),
  );
  const isCut = total > MAX_DIAGNOSTICS;
  const notices = isCut ? [problems.noticeOf(total, () => notice(shown.length, total, context))] : [];
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

function notice(shown: number, total: number, { language }: FeatureContext): Diagnostic {
  const message = phrase('Showing {shown, number} of {total, number} problems, spread over the log.', {
    shown: shown,
    total: total,
  });
  return {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    severity: DiagnosticSeverity.Information,
    source: SOURCE,
    message: renderPhrase(message, language),
  };
}
