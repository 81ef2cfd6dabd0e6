import type {
  AuthenticationReport,
  AuthenticationWays,
  LinesOf,
  LogonFilter,
  LogonsPage,
} from '../../../server/src/requests';
import type { PageWords } from './words';

/** What the extension and the page of the authentication report say to each other. */

/** How many logons a page of their table has. */
export const PAGE_SIZE = 50;

/** What is asked of the log. */
export interface Asked {
  readonly filter: LogonFilter;
  /** How many logons stand before those of the table. */
  readonly offset: number;
}

/** All that the page shows. */
export interface Shown extends Asked {
  /** The URI of the log that tells it, and what its file is called. */
  readonly log: string;
  readonly name: string;
  readonly report: AuthenticationReport;
  /** What takes longer, as soon as it is there. */
  readonly ways?: AuthenticationWays;
  readonly logons?: LogonsPage;
  /** What has become of the log, where it is not to be followed any more. */
  readonly notice?: string;
  readonly words: PageWords;
}

export type ExportFormat = 'csv' | 'json' | 'markdown';

export interface ToWebview {
  readonly kind: 'show';
  readonly shown: Shown;
}

/** Whose lines a command of the extension is about. */
export type LinesMeant = LinesOf & { readonly command: 'openLines' | 'copyHatEntries' };

export type FromWebview =
  | ({ readonly kind: 'run' } & LinesMeant)
  | { readonly kind: 'ready' }
  | { readonly kind: 'ask'; readonly asked: Asked }
  /** To a line of the log, from 0; with the keyboard, or keeping it on the page. */
  | { readonly kind: 'go'; readonly line: number; readonly focus: boolean }
  | { readonly kind: 'export'; readonly format: ExportFormat }
  /** The chart as SVG. */
  | { readonly kind: 'picture'; readonly svg: string };

/** The page is ours, and what it says comes from there; yet a message is data from outside. */
export function isFromWebview(message: unknown): message is FromWebview {
  const { kind, line, focus, asked, format, svg, command, of, value } = (message ?? {}) as Record<
    string,
    unknown
  >;
  switch (kind) {
    case 'ready':
      return true;
    case 'go':
      return Number.isSafeInteger(line) && Number(line) >= 0 && typeof focus === 'boolean';
    case 'ask':
      return isAsked(asked);
    case 'export':
      return format === 'csv' || format === 'json' || format === 'markdown';
    case 'run':
      return (
        (command === 'openLines' || command === 'copyHatEntries') &&
        (of === 'user' || of === 'address' || of === 'campaign') &&
        typeof value === 'string'
      );
    case 'picture':
      return typeof svg === 'string';
    default:
      return false;
  }
}

/** What the filter holds, the server checks. */
const isAsked = (asked: unknown): boolean => {
  const { filter, offset } = (asked ?? {}) as Partial<Asked>;
  return typeof filter === 'object' && Number.isSafeInteger(offset);
};

/** What a page has kept before the window was reloaded; undefined where there is nothing to go on with. */
export function restoredState(state: unknown): Shown | undefined {
  const shown = state as Partial<Shown> | null | undefined;
  const isWhole =
    typeof shown?.log === 'string' &&
    typeof shown.name === 'string' &&
    typeof shown.report?.counts === 'object' &&
    isAsked(shown);
  return isWhole ? (shown as Shown) : undefined;
}
