import { threeDigits } from '../../log/codes';
import { FIELD_LABELS } from '../../log/events/labels';
import { valueOf, type LogEntry } from '../../log/log';
import { fieldDecoded } from '../decoded';
import { duration, phrase, verbatim, type Phrase, type PhraseValue } from '../../log/phrase';
import type { Field } from '../../log/shapes/fieldType';
import type { Recipients } from '../../log/questions/recipient';
import { formatRecipientList } from '../formatOutcome';
import { phraseLine, type Line } from '../richText';
import type { Language } from '../../texts/language';

/**
 * Fields with their names, in a line: `reply code 535 · enhanced code 5.7.8`.
 * @param recipients knows the recipients that the entry names by number
 */
export function fieldList(
  entry: LogEntry,
  fields: readonly Field[],
  language: Language,
  recipients: Recipients,
): Line {
  return fieldPhrases(entry, fields, recipients).flatMap((words, index) => [
    ...(index === 0 ? [] : [' · ']),
    ...phraseLine(words, language),
  ]);
}

/** The same as phrases, one for each field that says something. */
export const fieldPhrases = (
  entry: LogEntry,
  fields: readonly Field[],
  recipients: Recipients,
): readonly Phrase[] =>
  fields.map(field => formatHoverField(entry, field, recipients)).filter(words => words !== undefined);

/** A field as a person says it; undefined where it says nothing. */
function formatHoverField(
  entry: LogEntry,
  { name, value }: Field,
  recipients: Recipients,
): Phrase | undefined {
  if (name === 'verified') {
    // Nothing is verified where there is no name.
    if (/^(?:unknown)?$/i.test(String(valueOf(entry, 'reverseDns') ?? ''))) return undefined;
    return value === true
      ? phrase('reverse DNS name verified')
      : phrase('reverse DNS name not verified: it does not lead back to the address');
  }
  if (name === 'rid' && typeof value === 'object') {
    // The line itself gives the address.
    if (valueOf(entry, 'recipient') !== undefined) return undefined;
    const names = recipients.of(entry);
    if (!names.some(who => typeof who === 'string')) {
      // `recipients (RID) 0` would read as none.
      return phrase('{count, plural, one {recipient number {rid}} other {recipient numbers {rid}}}', {
        count: value.length,
        rid: value.join(', '),
      });
    }
    return phrase('{count, plural, one {recipient {who}} other {recipients {who}}}', {
      count: value.length,
      who: formatRecipientList(names),
    });
  }
  // The reply begins with it.
  if (name === 'enhancedCode' && valueOf(entry, 'replyText') !== undefined) return undefined;
  if (name === 'seconds' && typeof value === 'number' && Number.isInteger(value) && value >= 0)
    return phrase('duration {duration}', { duration: duration(value) });
  const label = FIELD_LABELS[name] ?? verbatim(name);
  // What is printed or not is named where it is.
  if (value === true) return label;
  const shown =
    name === 'replyCode' && typeof value === 'number' ? threeDigits(value) : formatRaw(name, value);
  return phrase('{label} {value}', { label, value: shown });
}

function formatRaw(name: string, value: Field['value']): PhraseValue {
  if (value === '') return phrase('(empty)');
  if (typeof value === 'boolean') return value ? phrase('yes') : phrase('no');
  if (typeof value === 'object') return value.join(', ');
  // The lines of a reply; a line feed would be shown as what hides in a text.
  return typeof value === 'string' ? fieldDecoded(name, value.replaceAll('\n', ' / ')) : value;
}
