import { MarkupKind, type InitializeParams } from 'vscode-languageserver';
import type { FeatureContext } from '../features/context';
import { DEFAULT_RULE_SETTINGS } from '../log/settings/ruleSettings';
import type { InitializationOptions } from '../requests';
import { Language } from '../texts/language';
import { localeOf } from '../texts/locale';
import { shownFrom } from './settings';

/** More an editor takes from nobody: VS Code's own limit for its highest setting. */
const MAX_FOLDING_RANGES = 65_000;

/** A number of things, whatever number a client has written. */
const countFrom = (value: unknown): number | undefined =>
  typeof value === 'number' && !Number.isNaN(value) ? Math.max(0, Math.floor(value)) : undefined;

/**
 * What the features are told of the client; the defaults suit one that has announced nothing.
 * @param rulePages where the pages of the rules are, where the client names no place
 */
export function contextOf(
  params: InitializeParams | undefined,
  { rulePages: ofServer }: { readonly rulePages: string | undefined },
): FeatureContext {
  const options = (params?.initializationOptions ?? {}) as InitializationOptions;
  const client = params?.capabilities.textDocument;
  // Both tell what the client can show of a problem. Neovim says it for those that are published alone, and shows
  // it of those it pulls as well; what one of the two says, be it no, counts before what is left unsaid.
  const { diagnostic: pulled, publishDiagnostics: published } = client ?? {};
  const rulePages = options.rulePages ?? ofServer;
  return {
    language: new Language(localeOf(params?.locale), options.l10n ?? {}),
    hoverKind: client?.hover?.contentFormat?.includes(MarkupKind.Markdown)
      ? MarkupKind.Markdown
      : MarkupKind.PlainText,
    commands: options.commands ?? {},
    severities: {},
    rules: DEFAULT_RULE_SETTINGS,
    ...shownFrom(undefined),
    marksLines: options.marksLines ?? false,
    relatedInformation: pulled?.relatedInformation ?? published?.relatedInformation ?? false,
    ruleLinks: pulled?.codeDescriptionSupport ?? published?.codeDescriptionSupport ?? false,
    hierarchicalSymbols: client?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
    mostFoldingRanges:
      countFrom(options.mostFoldingRanges ?? client?.foldingRange?.rangeLimit) ?? MAX_FOLDING_RANGES,
    resolvesSymbols:
      params?.capabilities.workspace?.symbol?.resolveSupport?.properties.includes('location.range') ?? false,
    progress: params?.capabilities.window?.workDoneProgress ?? false,
    rulePage: rule => (rulePages === undefined ? undefined : `${rulePages}${rule}.md`),
  };
}
