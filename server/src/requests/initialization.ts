// How a client starts the server.

/** What a client may tell the server when it starts it; everything may be left out. */
export interface InitializationOptions {
  /** Folding ranges the client can take, where that is more than it announces by LSP. */
  readonly mostFoldingRanges?: number;
  /** Translations by English text, as `vscode.l10n.bundle` holds them. */
  readonly l10n?: Readonly<Record<string, string>>;
  /**
   * Commands of the client that hovers, lenses, quick fixes and links may run. `showLines`, `openStory` and
   * `openMessageDetails` take the URI of a document and a position in it, `goToLine` the URI of a log and a 0-based line, `openLines` and
   * `copyHatEntries` one record: the `uri` of a log, and whose lines or addresses (`LinesOf`), `openRulePage` the
   * identifier of a rule, `ignore` one record: a `rule`, and who may be ignored for it (`Ignorable`).
   */
  readonly commands?: {
    readonly showLines?: string;
    readonly openStory?: string;
    readonly openMessageDetails?: string;
    readonly openLines?: string;
    readonly openRulePage?: string;
    readonly copyHatEntries?: string;
    readonly ignore?: string;
    readonly goToLine?: string;
  };
  /** Whether to be told how much of each log is understood. */
  readonly coverage?: boolean;
  /** Whether to be told what there is to act on in each log. */
  readonly attention?: boolean;
  /** Whether to be told of a log without entries by a notification of its own. */
  readonly noEntries?: boolean;
  /**
   * Whether stories are files for the client: it asks for their texts by itself, and is told of their changes by a
   * notification of our own. Their scheme is not announced then, which would make them its documents by LSP.
   */
  readonly storyFiles?: boolean;
  /**
   * Whether the client marks lines by itself, by what `esaLog/marks` answers. Its problems are then one for each
   * campaign, and single failures that belong to none; for any other client each failed line is a problem.
   */
  readonly marksLines?: boolean;
  /** URI of the folder that holds a page `RULE.md` for each rule. */
  readonly rulePages?: string;
}
