import type { DocumentSymbol, SemanticTokens, SymbolInformation } from 'vscode-languageserver-types';
import { codeActions } from '../features/codeActions';
import { codeLenses, logOfLens, resolvedLens } from '../features/codeLens';
import type { FeatureContext } from '../features/context';
import { describedLines } from '../features/describedLines';
import { diagnostics } from '../features/diagnostics';
import { foldingRanges } from '../features/folding';
import { inlayHints } from '../features/inlayHints';
import { markedLines, marks } from '../features/marks';
import { flatOutline, outline } from '../features/outline';
import { logonPage } from '../features/report/logonPage';
import { authenticationReport, authenticationWays } from '../features/report/report';
import { linesInStory } from '../features/story/linesInStory';
import { hintsInStory } from '../features/story/storyHints';
import { storyOutline } from '../features/story/storyOutline';
import { storyLinks } from '../features/story/storyLinks';
import { slowestDeliveryRows } from '../features/slowestDeliveries';
import { rangeTokens } from '../features/tokens/rangeTokens';
import { shapes, unreadLine } from '../features/unread';
import {
  AuthenticationReportRequest,
  AuthenticationWaysRequest,
  DescribedLinesRequest,
  LinesInStoryRequest,
  LogonsRequest,
  MarkedLinesRequest,
  MarksRequest,
  ShapesRequest,
  SlowestDeliveriesRequest,
  UnreadLineRequest,
} from '../requests';
import { answeringShown } from './answering';
import type { Questions } from './questions';
import type { LanguageService } from './service';
import type { Stories } from './stories';
import type { Workspace } from './workspace';

export type AnswersOfLogs = Pick<
  LanguageService,
  | 'problems'
  | 'marks'
  | 'markedLines'
  | 'describedLines'
  | 'codeActions'
  | 'outline'
  | 'foldingRanges'
  | 'semanticTokens'
  | 'lenses'
  | 'resolvedLens'
  | 'inlayHints'
  | 'linesInStory'
  | 'links'
  | 'authenticationReport'
  | 'authenticationWays'
  | 'logons'
  | 'unreadLine'
  | 'shapes'
  | 'slowestDeliveries'
>;

const NO_TOKENS: SemanticTokens = { data: [] };

/**
 * What is asked of a log, or of a story, as a whole or of a part of it.
 * @param workspace tells which logs the editor leaves without colours
 */
export function answersOfLogs(
  questions: Questions,
  stories: Pick<Stories, 'get' | 'shows'>,
  workspace: Pick<Workspace, 'get'>,
  context: () => FeatureContext,
): AnswersOfLogs {
  const answerShown = answeringShown(questions, stories);
  return {
    problems: (uri, token) =>
      questions.answer('Diagnostics', uri, token, [], log => diagnostics(log, uri, context())),
    marks: (uri, { ranges }, token) =>
      questions.answer(MarksRequest.method, uri, token, [], log => marks(log, uri, ranges, context())),
    markedLines: (uri, { rows }, token) =>
      questions.answer(MarkedLinesRequest.method, uri, token, null, log => markedLines(log, rows, context())),
    describedLines: (uri, { lines }, token) =>
      questions.answer(DescribedLinesRequest.method, uri, token, null, log =>
        describedLines(log, lines, context()),
      ),
    codeActions: (uri, asked, token) =>
      questions.answer('Code action', uri, token, [], log => codeActions(log, uri, asked, context())),
    outline: (uri, token) =>
      answerShown<DocumentSymbol[] | SymbolInformation[]>('Outline', uri, token, [], function* (log, page) {
        const tree = page ? yield* storyOutline(log, page, context()) : yield* outline(log, context());
        return context().hierarchicalSymbols ? tree : flatOutline(tree, uri);
      }),
    foldingRanges: (uri, token) =>
      answerShown('Folding', uri, token, [], (log, page) =>
        foldingRanges(log, context().mostFoldingRanges, page),
      ),
    semanticTokens: async (uri, range, token) =>
      workspace.get(uri)?.lacksColours
        ? questions.answer('Semantic tokens', uri, token, NO_TOKENS, log => rangeTokens(log, range))
        : NO_TOKENS,

    lenses: (uri, token) =>
      questions.answer('Code lens', uri, token, [], log => codeLenses(log, uri, context())),
    resolvedLens: (lens, token) =>
      questions.answer('Code lens resolve', logOfLens(lens) ?? '', token, lens, log =>
        resolvedLens(log, lens, context()),
      ),
    inlayHints: (uri, range, token) =>
      answerShown('Inlay hints', uri, token, [], (log, page) =>
        page ? hintsInStory(log, page, range, context()) : inlayHints(log, range, context()),
      ),
    async linesInStory(uri, { lines }, token) {
      const shown = stories.get(uri);
      if (!shown) return null;
      const { name, page } = shown;
      return questions.answer(LinesInStoryRequest.method, name.log, token, null, function* (log) {
        return { uri: name.log, lines: yield* linesInStory(log, page, lines) };
      });
    },
    async links(uri, token) {
      const shown = stories.get(uri);
      if (!shown) return [];
      // Answered from the story, whatever has become of its log.
      return questions.answer('Links', uri, token, [], () => storyLinks(shown.page, shown.name, context()));
    },

    authenticationReport: (uri, asked, token) =>
      questions.answer(AuthenticationReportRequest.method, uri, token, null, log =>
        authenticationReport(log, asked, context()),
      ),
    authenticationWays: (uri, asked, token) =>
      questions.answer(AuthenticationWaysRequest.method, uri, token, null, log =>
        authenticationWays(log, asked, context()),
      ),
    logons: (uri, asked, token) =>
      questions.answer(LogonsRequest.method, uri, token, null, log => logonPage(log, asked, context())),

    slowestDeliveries: (uri, token) =>
      questions.answer(SlowestDeliveriesRequest.method, uri, token, null, log =>
        slowestDeliveryRows(log, context()),
      ),

    unreadLine: (uri, { after }, token) =>
      questions.answer(UnreadLineRequest.method, uri, token, null, log => unreadLine(log, after)),
    shapes: (uri, token) => questions.answer(ShapesRequest.method, uri, token, null, log => shapes(log)),
  };
}
