import type { MarkupKind } from 'vscode-languageserver-types';
import type { Severities } from '../log/findings/rule';
import type { RuleSettings } from '../log/settings/ruleSettings';
import type { InitializationOptions } from '../requests';
import type { Language } from '../texts/language';

/** Above which openings of connections a reader wants lenses: of those of which there is something to say, or all. */
export type LensSetting = 'notable' | 'all' | 'off';

/** Which hints a reader wants. */
export interface HintSettings {
  readonly clientAddress: boolean;
  readonly elapsedTime: boolean;
}

/** What a feature needs to know of its client and its user beside the log. */
export interface FeatureContext {
  readonly language: Language;
  readonly hoverKind: MarkupKind;
  /** Commands that a hover may link to; none for clients that have none. */
  readonly commands: NonNullable<InitializationOptions['commands']>;
  readonly severities: Severities;
  /** What logs are judged by: they get it from here. */
  readonly rules: RuleSettings;
  /** Which openings of connections get a lens, and which hints are shown in lines. */
  readonly codeLens: LensSetting;
  readonly inlayHints: HintSettings;
  /** Whether hovers say, last, what an id or a word means in any log. */
  readonly meanings: boolean;
  /** Whether the client marks lines by itself, so that one problem may stand for many of them. */
  readonly marksLines: boolean;
  /** Whether diagnostics may carry related information, and a link to the page of their rule. */
  readonly relatedInformation: boolean;
  readonly ruleLinks: boolean;
  readonly hierarchicalSymbols: boolean;
  readonly mostFoldingRanges: number;
  /** Whether the client asks for the place of a symbol of the workspace once somebody goes there. */
  readonly resolvesSymbols: boolean;
  /** Whether the client shows how far a work has come. */
  readonly progress: boolean;
  /** The address of a rule's page; undefined where there is none to open. */
  rulePage(rule: string): string | undefined;
}
