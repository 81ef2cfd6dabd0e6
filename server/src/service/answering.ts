import type { Position } from 'vscode-languageserver-types';
import { subjectOf } from '../features/story/pageName';
import type { StoryPage } from '../features/story/storyPage';
import type { Log } from '../log/log';
import { refText } from '../log/questions/refText';
import type { Task } from '../log/task';
import type { WhichConnection } from '../requests';
import type { Cancellation } from './cancellation';
import type { Questions } from './questions';
import { isTask } from './slices';
import type { Place, Stories } from './stories';

/** Answers what is asked at a place of a log, or of a story that shows it. Empty on a line that is none of the log. */
export type AnswerAt = <T>(
  kind: string,
  uri: string,
  position: Position,
  token: Cancellation,
  empty: T,
  feature: (log: Log, place: Place) => T | Task<T>,
) => Promise<T>;

export const answeringAt =
  (questions: Questions, stories: Pick<Stories, 'place'>): AnswerAt =>
  async (kind, uri, position, token, empty, feature) => {
    const place = stories.place(uri, position);
    if (!place) return empty;
    return questions.answer(kind, place.uri, token, empty, function* (log) {
      if (!place.agreesWith(log)) return empty;
      yield* log.readPassageAt(place.position);
      const found = feature(log, place);
      return isTask(found) ? yield* found : found;
    });
  };

/**
 * Answers what is asked of a connection or message, by its place or name. On a line of a document that is none of its
 * log's, the one is meant that the document as a whole is about.
 */
export type AnswerOf = <T>(
  kind: string,
  asked: string,
  which: WhichConnection,
  token: Cancellation,
  empty: T,
  feature: (log: Log, uri: string, meant: WhichConnection) => T | Task<T>,
) => Promise<T>;

export function answeringOf(questions: Questions, stories: Pick<Stories, 'get' | 'place'>): AnswerOf {
  const answerAt = answeringAt(questions, stories);
  return async (kind, asked, which, token, empty, feature) => {
    if ('ref' in which) return questions.answer(kind, asked, token, empty, log => feature(log, asked, which));
    const shown = stories.get(asked);
    const of = shown && !stories.place(asked, which.position) ? subjectOf(shown.name) : undefined;
    if (shown && of) {
      const { log: uri } = shown.name;
      return questions.answer(kind, uri, token, empty, log => feature(log, uri, { ref: refText(of) }));
    }
    return answerAt(kind, asked, which.position, token, empty, (log, { uri, position }) =>
      feature(log, uri, { position }),
    );
  };
}

/**
 * Answers what is asked of a log, or of a story that shows lines of it, as a whole or of a part of it. Empty for a story
 * that has not been told.
 */
export type AnswerShown = <T>(
  kind: string,
  uri: string,
  token: Cancellation,
  empty: T,
  feature: (log: Log, page: StoryPage | undefined) => T | Task<T>,
) => Promise<T>;

export const answeringShown =
  (questions: Questions, stories: Pick<Stories, 'shows'>): AnswerShown =>
  async (kind, uri, token, empty, feature) => {
    const shown = stories.shows(uri);
    if (!shown) return empty;
    return questions.answer(kind, shown.log, token, empty, log => feature(log, shown.page));
  };
