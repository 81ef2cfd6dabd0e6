import type { Position } from 'vscode-languageserver-types';
import { nameOf } from '../features/formatChain';
import type { FeatureContext } from '../features/context';
import { alongFailures } from '../features/failures';
import { hover, prepareHover } from '../features/hover/hover';
import {
  alongConnection,
  definition,
  definitionOrLine,
  highlights,
  linesOfConnection,
  references,
} from '../features/navigation';
import { linesDocument } from '../features/story/linesDocument';
import { isStory, storyNameOf, storyUri } from '../features/story/storyName';
import { elapsed, nextGap, placesOfTime } from '../features/times';
import { chainMeant } from '../features/whichConnection';
import type { Chain } from '../log/index/chains';
import type { Log } from '../log/log';
import type { Task } from '../log/task';
import {
  AlongConnectionRequest,
  AlongFailuresRequest,
  ElapsedRequest,
  FindTimeRequest,
  LinesOfConnectionRequest,
  LinesRequest,
  NextGapRequest,
  PlaceInLogRequest,
  StoryRequest,
} from '../requests';
import type { Elapsed, FoundTime, NextGap, PlaceAmongFailures, PlaceInLog, StoryDocument } from '../requests';
import type { Cancellation } from './cancellation';
import type { Questions } from './questions';
import type { LanguageService } from './service';
import { isTask } from './slices';
import type { Place, Stories } from './stories';
import type { Workspace } from './workspace';

export type AnswersAtPlaces = Pick<
  LanguageService,
  | 'hover'
  | 'definition'
  | 'references'
  | 'highlights'
  | 'alongConnection'
  | 'alongFailures'
  | 'findTime'
  | 'nextGap'
  | 'elapsed'
  | 'linesOfConnection'
  | 'story'
  | 'lines'
  | 'placeInLog'
>;

/**
 * What is asked at a place of a log, or of a story that shows it.
 * @param workspace tells whether the log of a story is open
 */
export function answersAtPlaces(
  questions: Questions,
  stories: Pick<Stories, 'get' | 'place'>,
  workspace: Pick<Workspace, 'get'>,
  context: () => FeatureContext,
): AnswersAtPlaces {
  /** As `answer`, for a place of a log or of a story that shows it. */
  async function answerAt<T>(
    kind: string,
    uri: string,
    position: Position,
    token: Cancellation,
    empty: T,
    feature: (log: Log, place: Place) => T | Task<T>,
  ): Promise<T> {
    const place = stories.place(uri, position);
    if (!place) return empty;
    return questions.answer(kind, place.uri, token, empty, function* (log) {
      if (!place.agreesWith(log)) return empty;
      yield* log.readPassageAt(place.position);
      const found = feature(log, place);
      return isTask(found) ? yield* found : found;
    });
  }

  return {
    hover: (asked, at, token) =>
      answerAt('Hover', asked, at, token, null, function* (log, { uri, position, asAsked }) {
        yield* prepareHover(log, position);
        const found = hover(log, uri, position, context(), { uri: asked, position: at });
        const range = found?.range && asAsked(found.range);
        return found && { contents: found.contents, ...(range && { range }) };
      }),

    definition: (asked, at, token) =>
      answerAt('Definition', asked, at, token, null, (log, { uri, position, story }) =>
        story ? definitionOrLine(log, uri, position) : definition(log, uri, position),
      ),

    references: (asked, at, { includeDeclaration }, token) =>
      answerAt('References', asked, at, token, [], (log, { uri, position }) =>
        references(log, uri, position, includeDeclaration),
      ),

    highlights: (asked, at, token) =>
      answerAt('Document highlight', asked, at, token, [], (log, { position, asAsked }) =>
        highlights(log, position, asAsked),
      ),

    alongConnection: (asked, at, { direction }, token) =>
      answerAt(AlongConnectionRequest.method, asked, at, token, null, (log, { position, story, asAsked }) => {
        const isShown = (line: number) => !story || story.inStory({ line, character: 0 }) !== undefined;
        const found = alongConnection(log, position, direction, isShown);
        const range = found && asAsked(found.range);
        return range ? { ...found, range } : null;
      }),

    async alongFailures(asked, at, { direction }, token) {
      // Also from a line that is none of the log, as the heading of a story is.
      const shown = stories.get(asked);
      if (!shown && isStory(asked)) return null;
      const log = shown?.name.log ?? asked;
      return questions.answer<PlaceAmongFailures | null>(
        AlongFailuresRequest.method,
        log,
        token,
        null,
        read => alongFailures(read, at, direction, shown?.page),
      );
    },

    findTime: (uri, at, { time }, token) =>
      questions.answer<FoundTime | null>(FindTimeRequest.method, uri, token, null, log =>
        placesOfTime(log, time, at, context()),
      ),
    nextGap: (uri, at, asked, token) =>
      questions.answer<NextGap | null>(NextGapRequest.method, uri, token, null, log =>
        nextGap(log, at, asked, context()),
      ),
    elapsed: (uri, { range }, token) =>
      questions.answer<Elapsed | null>(ElapsedRequest.method, uri, token, null, log =>
        elapsed(log, range, context()),
      ),

    linesOfConnection: (asked, at, token) =>
      answerAt(LinesOfConnectionRequest.method, asked, at, token, null, function* (log, { uri, position }) {
        const found = yield* linesOfConnection(log, position);
        return found && { uri, ...found };
      }),

    story(asked, which, { alone = false }, token) {
      const told = (log: Log, uri: string, chain: Chain | undefined): StoryDocument | null => {
        if (!chain) return null;
        const name = storyNameOf(log, uri, chain, alone);
        return { name: nameOf(chain), uri: storyUri(name, context().language) };
      };
      if ('ref' in which) {
        return questions.answer(StoryRequest.method, asked, token, null, log =>
          told(log, asked, chainMeant(log, which)),
        );
      }
      return answerAt(StoryRequest.method, asked, which.position, token, null, (log, { uri, position }) =>
        told(log, uri, log.chainAt(position)),
      );
    },

    lines: (uri, lines, token) =>
      questions.answer(LinesRequest.method, uri, token, null, log =>
        linesDocument(log, uri, lines, context()),
      ),

    async placeInLog(uri, position, token) {
      const place = stories.place(uri, position);
      const log = place?.uri ?? stories.get(uri)?.name.log;
      if (log === undefined) return null;
      const found = { uri: log, ...(place && { position: place.position }) };
      // The story tells it without its log, which may be closed: who wants to go there opens it.
      if (!workspace.get(log)) return { ...found, isOpen: false };
      if (!place) return null;
      return questions.answer<PlaceInLog | null>(PlaceInLogRequest.method, log, token, null, read =>
        place.agreesWith(read) ? { ...found, isOpen: true } : null,
      );
    },
  };
}
