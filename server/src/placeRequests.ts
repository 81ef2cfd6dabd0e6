import type { CancellationToken, Connection, TextDocumentPositionParams } from 'vscode-languageserver';
import { isPieces, type Answer } from './answering';
import { codeActions } from './features/codeActions';
import { codeLenses, logOfLens, resolvedLens } from './features/codeLens';
import type { FeatureContext } from './features/context';
import { hover } from './features/hover/hover';
import { inlayHints } from './features/inlayHints';
import {
  alongConnection,
  definition,
  definitionOrLine,
  highlights,
  linesOfConnection,
  references,
} from './features/navigation';
import { hintsInStory } from './features/story/storyHints';
import { storyLinks } from './features/story/storyLinks';
import { storyNameOf, storyUri } from './features/story/storyName';
import type { Log } from './log/log';
import type { Pieces } from './log/pieces';
import {
  AlongConnection,
  LinesOfConnectionRequest,
  PlaceInLogRequest,
  StoryRequest,
  type CustomRequest,
  type PlaceInLog,
  type PlaceInLogParams,
} from './requests';
import type { Place, Stories } from './stories';

interface Served {
  readonly connection: Connection;
  readonly answer: Answer;
  readonly stories: Stories;
  readonly context: () => FeatureContext;
  /** Takes note of what must not happen. */
  readonly failed: (error: unknown) => void;
}

/** What is asked of a place in a log, or in a story that shows it, and of the story as a document. */
export function servePlaces({ connection, answer, stories, context, failed }: Served): void {
  /** As `answer`, for a place of a log or of a story that shows it. */
  async function answerAt<T>(
    request: string,
    asked: TextDocumentPositionParams,
    token: CancellationToken,
    empty: T,
    feature: (log: Log, place: Place) => T | Pieces<T>,
  ): Promise<T> {
    const place = stories.place(asked.textDocument.uri, asked.position);
    if (!place) return empty;
    return answer(request, place.uri, token, empty, function* (log) {
      if (!place.agreesWith(log)) return empty;
      yield* log.approach(place.position);
      const found = feature(log, place);
      return isPieces(found) ? yield* found : found;
    });
  }

  connection.onHover((asked, token) =>
    answerAt('Hover', asked, token, null, (log, { uri, position, asAsked }) => {
      const links = { uri: asked.textDocument.uri, position: asked.position };
      const found = hover(log, uri, position, context(), links);
      const range = found?.range && asAsked(found.range);
      return found && { contents: found.contents, ...(range && { range }) };
    }),
  );
  connection.onDefinition((asked, token) =>
    answerAt('Definition', asked, token, null, (log, { uri, position, story }) =>
      story ? definitionOrLine(log, uri, position) : definition(log, uri, position),
    ),
  );
  connection.onReferences((asked, token) =>
    answerAt('References', asked, token, [], (log, { uri, position }) =>
      references(log, uri, position, asked.context.includeDeclaration),
    ),
  );
  connection.onDocumentHighlight((asked, token) =>
    answerAt('Document highlight', asked, token, [], (log, { position, asAsked }) =>
      highlights(log, position, asAsked),
    ),
  );
  connection.onCodeLens(({ textDocument: { uri } }, token) =>
    answer('Code lens', uri, token, [], log => codeLenses(log, uri, context())),
  );
  connection.onCodeLensResolve((lens, token) =>
    answer('Code lens resolve', logOfLens(lens) ?? '', token, lens, log =>
      resolvedLens(log, lens, context()),
    ),
  );
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }, token) => {
    const shown = stories.get(uri);
    return answer('Inlay hints', shown?.name.log ?? uri, token, [], log =>
      shown ? hintsInStory(log, shown.page, range, context()) : inlayHints(log, range, context()),
    );
  });
  connection.onCodeAction(({ textDocument: { uri }, context: { diagnostics: marked } }, token) =>
    answer('Code action', uri, token, [], log => codeActions(log, uri, marked, context())),
  );
  connection.onDocumentLinks(({ textDocument: { uri } }, token) => {
    const shown = stories.get(uri);
    if (!shown) return [];
    // Answered from the story, whatever has become of its log.
    return answer('Links', uri, token, [], () => storyLinks(shown.page, shown.name, context()));
  });
  connection.workspace.textDocumentContent.on(async ({ uri }) => {
    try {
      return { text: await stories.text(uri) };
    } catch (error) {
      failed(error);
      return { text: '' };
    }
  });
  function onPlace<P extends TextDocumentPositionParams, R>(
    { method }: CustomRequest<P, R | null>,
    feature: (log: Log, place: Place, params: P) => R | null | Pieces<R | null>,
  ): void {
    connection.onRequest(method, (params: P, token: CancellationToken) =>
      answerAt<R | null>(method, params, token, null, (log, place) => feature(log, place, params)),
    );
  }
  onPlace(AlongConnection, (log, { position, story, asAsked }, { direction }) => {
    const isShown = (line: number) => !story || story.inStory({ line, character: 0 }) !== undefined;
    const found = alongConnection(log, position, direction, isShown);
    const range = found && asAsked(found.range);
    return range ? { ...found, range } : null;
  });
  onPlace(LinesOfConnectionRequest, function* (log, { uri, position }) {
    const found = yield* linesOfConnection(log, position);
    return found && { uri, ...found };
  });
  onPlace(StoryRequest, (log, { uri, position }, { alone = false }) => {
    const chain = log.chainAt(position);
    if (!chain) return null;
    const name = `${chain.kind} ${chain.number}`;
    return { name, uri: storyUri(storyNameOf(log, uri, chain, alone), context().language) };
  });
  connection.onRequest(
    PlaceInLogRequest.method,
    async (asked: PlaceInLogParams, token: CancellationToken): Promise<PlaceInLog | null> => {
      const { uri } = asked.textDocument;
      const place = stories.place(uri, asked.position);
      const log = place?.uri ?? stories.get(uri)?.name.log;
      if (log === undefined) return null;
      const found = { uri: log, ...(place && { position: place.position }) };
      // The story tells it without its log, which may be closed: who wants to go there opens it.
      if (!stories.isOpen(log)) return { ...found, isOpen: false };
      if (!place) return null;
      return answer<PlaceInLog | null>(PlaceInLogRequest.method, log, token, null, read =>
        place.agreesWith(read) ? { ...found, isOpen: true } : null,
      );
    },
  );
}
