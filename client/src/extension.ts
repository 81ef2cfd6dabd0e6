import { commands, window, workspace, type ExtensionContext } from 'vscode';
import { Attention, AttentionItem } from './attention';
import { BookmarkCommands } from './bookmarks/commands';
import { Bookmarks } from './bookmarks/bookmarks';
import { EditorBookmarks } from './bookmarks/editorBookmarks';
import { BookmarksView } from './bookmarks/view';
import { registerCompare } from './compare';
import { registerConnectionCommands } from './connectionCommands';
import { ConnectionsView } from './connections/view';
import { registerCopyAnonymized } from './copyAnonymized';
import { CoverageItem } from './coverageItem';
import { LanguageDetection } from './detection';
import { FocusCommands } from './focus/focusCommands';
import { NotRead, RESTART_SERVER_COMMAND } from './health/notRead';
import { registerFailureCommands } from './failureCommands';
import { registerFindConnection } from './findConnection';
import { FollowCommands } from './follow/followCommands';
import { registerHatCommand } from './hatCommand';
import { registerIgnoreCommand } from './ignoreCommand';
import { LANGUAGE } from './language';
import { registerLinesCommands } from './lines/linesCommands';
import { registerShowAllLines } from './lines/showAllLines';
import { registerShowOnly } from './lines/showOnly';
import { registerMessageDetails } from './messageDetails';
import { LineMarks } from './marks/lineMarks';
import { NoEntriesMessage } from './noEntries';
import { PlaceItem } from './placeItem';
import { registerReport } from './report/reportCommand';
import { registerRulePages } from './rulePages';
import { registerSaveStory } from './saveStory';
import { registerSequence } from './sequence/sequenceCommand';
import { ServerConnection, type MakeClient } from './serverConnection';
import { registerStoryCommands } from './storyCommands';
import { StoryFiles } from './storyFiles';
import { ElapsedItem } from './times/elapsedItem';
import { registerGapCommands } from './times/gapCommands';
import { registerGoToTime } from './times/goToTime';
import { registerSlowestDeliveries } from './times/slowestDeliveries';
import { registerUnreadCommands } from './unreadCommands';

/** What the extension is made of; the mains say only how the server is reached. */
export function activateWith(context: ExtensionContext, makeClient: MakeClient): void {
  const output = window.createOutputChannel('ESA Mail Logs', { log: true });
  const server = new ServerConnection(context, output, makeClient);
  const attention = new Attention(server);
  const place = new PlaceItem();
  const bookmarks = new Bookmarks(server, output, context.workspaceState);
  const bookmarksView = new BookmarksView(bookmarks);
  const editorBookmarks = new EditorBookmarks(bookmarks, server, output, context.extensionUri);
  context.subscriptions.push(
    output,
    server,
    new LanguageDetection(context, output),
    new CoverageItem(server),
    attention,
    new AttentionItem(attention),
    new NotRead(server),
    commands.registerCommand(RESTART_SERVER_COMMAND, () => server.restart()),
    new NoEntriesMessage(server.onNoEntries),
    ...registerUnreadCommands(server),
    place,
    ...registerConnectionCommands(server, place),
    ...registerFailureCommands(server, place),
    new LineMarks(server, output),
    new FocusCommands(server, output),
    new ConnectionsView(server, attention, bookmarks, output),
    bookmarks,
    editorBookmarks,
    bookmarksView,
    new BookmarkCommands(bookmarks, editorBookmarks, bookmarksView, server, place),
    registerFindConnection(server, output),
    registerGoToTime(server, output),
    registerSlowestDeliveries(server, output),
    ...registerGapCommands(server, place),
    new ElapsedItem(server, output),
    new FollowCommands(server, attention, output),
    ...registerSequence(server, context.extensionUri),
    ...registerReport(server, bookmarks, context.extensionUri),
    new StoryFiles(server, output),
    ...registerStoryCommands(server),
    registerSaveStory(server, editorBookmarks),
    ...registerMessageDetails(server),
    ...registerCompare(server, output),
    registerCopyAnonymized(server, context.secrets),
    registerLinesCommands(server),
    registerShowAllLines(server),
    registerShowOnly(server),
    registerHatCommand(server),
    registerIgnoreCommand(),
    registerRulePages(context.extensionUri),
    workspace.onDidOpenTextDocument(document => {
      if (document.languageId === LANGUAGE) server.start();
    }),
  );
  // The log whose opening woke the extension is open already.
  if (workspace.textDocuments.some(document => document.languageId === LANGUAGE)) server.start();
}
