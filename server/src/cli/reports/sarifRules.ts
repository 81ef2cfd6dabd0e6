import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Severity } from '../../log/findings/finding';
import type { Rule } from '../../log/findings/rule';
import { english } from '../../texts/language';
import { renderPhrase } from '../../texts/render';

export const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** Where the pages of the rules are, seen from dist/cli.js: in the package and in a checkout. */
const PAGES = join(__dirname, '..', 'docs', 'rules');

/** A rule as SARIF describes it, with its page as help, where that is beside the program. */
export function descriptorOf({ id, title, defaultSeverity }: Rule): Record<string, unknown> {
  const said = renderPhrase(title, english);
  const path = join(PAGES, `${id}.md`);
  const page = pageAt(path);
  return {
    id,
    name: id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: `${said}.` },
    fullDescription: { text: (page && meaningIn(page)) ?? `${said}.` },
    defaultConfiguration: { level: LEVELS[defaultSeverity] },
    ...(page !== undefined && {
      help: { text: page, markdown: page },
      helpUri: pathToFileURL(path).href,
    }),
  };
}

/** Its text without links to other pages, which lead nowhere where it is shown. */
function pageAt(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/\[([^\]]*)\]\((?!https?:)[^)]*\)/g, '$1');
  } catch {
    return undefined;
  }
}

/** What the page says of the meaning. */
const meaningIn = (page: string): string | undefined =>
  /^## What it means\n\n([^]*?)\n\n## /m.exec(page)?.[1]?.replaceAll('\n', ' ');
