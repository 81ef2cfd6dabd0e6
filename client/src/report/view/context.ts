import type { LogonFilter, ReportSpan } from '../../../../server/src/requests';
import { filled, type Formats } from '../format';
import type { Shown } from '../messages';

/** What all parts of the page draw from, and do. */
export interface Context {
  readonly shown: Shown;
  readonly formats: Formats;
  /** Shows the report of another filter. */
  readonly filterBy: (filter: LogonFilter) => void;
  /** The same, and leads to the logons of it; to the line, where it is one. */
  readonly leadTo: (filter: LogonFilter) => void;
}

/** `22 Apr 2009, 11:47:47 to 22 Apr 2009, 12:02:10`; of a moment, that alone. */
export const spanInWords = ({ shown: { words }, formats }: Context, { first, last }: ReportSpan): string =>
  first === last
    ? formats.time(first)
    : filled(words.between, { from: formats.time(first), to: formats.time(last) });

/** `12 failed, 3 succeeded` */
export const countsInWords = (
  { shown: { words }, formats }: Context,
  { failed, succeeded }: { readonly failed: number; readonly succeeded: number },
): string => filled(words.counts, { failed: formats.number(failed), succeeded: formats.number(succeeded) });
