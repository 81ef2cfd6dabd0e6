import type { Position } from 'vscode-languageserver-types';
import { nameOf } from '../features/formatChain';
import type { FeatureContext } from '../features/context';
import { alongFailures } from '../features/failures';
import { hover, prepareHover } from '../features/hover/hover';
import { lineKinds, spanEnd, valuesAt, valuesNamed } from '../features/linesValues';
import {
  alongConnection,
  definition,
  definitionOrLine,
  highlights,
  linesOfConnection,
  references,
} from '../features/navigation';
import { comparison, connectionMeant, subjectNamed } from '../features/compare/compareAnswer';
import type { Subject } from '../features/compare/comparedName';
import { messageDetails } from '../features/messageDetails/detailsAnswer';
import { messagesMeant } from '../features/messageDetails/messagesMeant';
import { linesDocument } from '../features/story/linesDocument';
import { filterOf } from '../features/story/linesName';
import { parsePageUri, savedAs, subjectOf } from '../features/story/pageName';
import { storyNameOf, storyUri } from '../features/story/storyName';
import { elapsed, nextGap, placesOfTime } from '../features/times';
import { chainMeant } from '../features/whichConnection';
import type { Chain } from '../log/index/chains';
import type { Log } from '../log/log';
import { nameFor, refText } from '../log/questions/refText';
import {
  AlongConnectionRequest,
  AlongFailuresRequest,
  ElapsedRequest,
  FindTimeRequest,
  ComparisonRequest,
  ConnectionMeantRequest,
  LinesOfConnectionRequest,
  LineKindsRequest,
  LinesRequest,
  MessageDetailsRequest,
  MessagesMeantRequest,
  NextGapRequest,
  PlaceInLogRequest,
  ShownDocumentRequest,
  SpanEndRequest,
  StoryRequest,
  ValuesRequest,
} from '../requests';
import type {
  ConnectionMeant,
  ConnectionRef,
  Elapsed,
  FoundTime,
  FoundValues,
  LineKinds,
  MessagesMeant,
  NextGap,
  PlaceAmongFailures,
  PlaceInLog,
  ShownDocument,
  StoryDocument,
} from '../requests';
import { answeringAt, answeringOf, answeringShown } from './answering';
import type { Questions } from './questions';
import type { LanguageService } from './service';
import type { Stories } from './stories';
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
  | 'connectionMeant'
  | 'comparison'
  | 'messagesMeant'
  | 'messageDetails'
  | 'values'
  | 'lineKinds'
  | 'spanEnd'
  | 'placeInLog'
  | 'shownDocument'
>;

const TOP: Position = { line: 0, character: 0 };

/**
 * What is asked at a place of a log, or of a story that shows it.
 * @param workspace tells whether the log of a story is open
 */
export function answersAtPlaces(
  questions: Questions,
  stories: Pick<Stories, 'get' | 'place' | 'shows'>,
  workspace: Pick<Workspace, 'get'>,
  context: () => FeatureContext,
): AnswersAtPlaces {
  const answerAt = answeringAt(questions, stories);
  const answerOf = answeringOf(questions, stories);
  const answerShown = answeringShown(questions, stories);

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

    // Also from a line that is none of the log, as the heading of a story is.
    alongFailures: (asked, at, { direction }, token) =>
      answerShown<PlaceAmongFailures | null>(AlongFailuresRequest.method, asked, token, null, (log, page) =>
        alongFailures(log, at, direction, page),
      ),

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
    values(shown, asked, token) {
      const { method } = ValuesRequest;
      if ('position' in asked)
        return answerAt<FoundValues | null>(
          method,
          shown,
          asked.position,
          token,
          null,
          function* (log, place) {
            const { uri, position } = place;
            return { uri, values: yield* valuesAt(log, position, context()) };
          },
        );
      const uri = stories.get(shown)?.name.log ?? shown;
      return questions.answer<FoundValues | null>(method, uri, token, null, function* (log) {
        return { uri, values: yield* valuesNamed(log, asked.typed, context()) };
      });
    },
    lineKinds(asked, token) {
      const name = stories.get(asked)?.name;
      const uri = name?.log ?? asked;
      return questions.answer<LineKinds | null>(LineKindsRequest.method, uri, token, null, function* (log) {
        return { uri, filter: filterOf(name), ...(yield* lineKinds(log, context())) };
      });
    },

    async shownDocument(uri, position, token) {
      const name = parsePageUri(uri);
      if (!name) return null;
      const shown = { log: name.log, fileName: savedAs(name, uri, context().language) };
      const subject = subjectOf(name);
      const whose = subject && { name: `${subject.kind} ${subject.number}`, ref: refText(subject) };
      const told = { ...shown, isOpen: false, ...(whose && { connection: whose }) };
      const place = stories.place(uri, position);
      return questions.answer<ShownDocument>(
        ShownDocumentRequest.method,
        name.log,
        token,
        told,
        function* (log) {
          if (!place?.agreesWith(log)) return { ...told, isOpen: true };
          yield* log.readPassageAt(place.position);
          const chain = whose ? undefined : log.chainAt(place.position);
          const connection = whose ?? (chain && { name: nameOf(chain), ref: nameFor(log, chain) });
          const { line } = place.position;
          return { ...shown, isOpen: true, ...(connection && { connection }), line };
        },
      );
    },
    connectionMeant: (asked, which, token) =>
      answerOf<ConnectionMeant | null>(
        ConnectionMeantRequest.method,
        asked,
        which,
        token,
        null,
        (log, uri, meant) => {
          const chain = chainMeant(log, meant);
          return chain ? connectionMeant(log, uri, chain) : null;
        },
      ),
    async comparison(uri, { ref, beside }, token) {
      const subject = (log: string, named: ConnectionRef) =>
        questions.answer<Subject | null>(ComparisonRequest.method, log, token, null, read =>
          subjectNamed(read, log, named),
        );
      const first = await subject(uri, ref);
      const second = first && (await subject(beside.textDocument.uri, beside.ref));
      return first && second && comparison(first, second, context());
    },

    messagesMeant: (asked, which, token) =>
      answerOf<MessagesMeant | null>(
        MessagesMeantRequest.method,
        asked,
        which,
        token,
        null,
        (log, uri, meant) => messagesMeant(log, uri, meant, context()),
      ),
    messageDetails: (uri, { ref }, token) =>
      questions.answer(MessageDetailsRequest.method, uri, token, null, log =>
        messageDetails(log, uri, ref, context()),
      ),
    spanEnd(asked, at, typed, token) {
      const place = stories.place(asked, at) ?? { uri: stories.get(asked)?.name.log ?? asked, position: TOP };
      return questions.answer(SpanEndRequest.method, place.uri, token, null, log =>
        spanEnd(log, place.position, typed, context()),
      );
    },

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
