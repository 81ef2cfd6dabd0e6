import type { InitializeParams } from 'vscode-languageserver';
import type { FeatureContext } from '../features/context';
import type { SettingsFault } from '../log/settings/faults';
import type { InitializationOptions } from '../requests';
import { contextOf } from './clientContext';
import { rulesFrom, shownFrom } from './settings';

type Capabilities = InitializeParams['capabilities'];

/** The client of a server: what it can do, what it asked for, and what its user has set. */
export class Client {
  readonly capabilities: Capabilities;
  readonly options: InitializationOptions;
  #context: FeatureContext;

  /** @param params as `sanitizedInitializeParams` leaves them; undefined where the client has said nothing yet */
  constructor(params: InitializeParams | undefined, server: { readonly rulePages: string | undefined }) {
    this.capabilities = params?.capabilities ?? {};
    this.options = (params?.initializationOptions ?? {}) as InitializationOptions;
    this.#context = contextOf(params, server);
  }

  /** What features are told, as it is now. */
  get context(): FeatureContext {
    return this.#context;
  }

  /**
   * Takes over what the user has set.
   * @param section of the settings, as the client sends it
   * @returns what of it cannot be used
   */
  set(section: unknown): readonly SettingsFault[] {
    const { severities, rules, faults } = rulesFrom(section);
    this.#context = { ...this.#context, severities, rules, ...shownFrom(section) };
    return faults;
  }

  /** Whether it asks for problems; else they are pushed. */
  get pulls(): boolean {
    return this.capabilities.textDocument?.diagnostic !== undefined;
  }

  get showsStories(): boolean {
    return this.storyFiles || this.capabilities.workspace?.textDocumentContent !== undefined;
  }

  /** Whether stories are files for it. */
  get storyFiles(): boolean {
    return this.options.storyFiles ?? false;
  }

  /** LSP requires `requests`; a client that says `semanticTokens: {}` is served all the same. */
  get takesTokensOfRange(): boolean {
    const said = this.capabilities.textDocument?.semanticTokens as
      { requests?: { range?: unknown } } | undefined;
    return Boolean(said?.requests?.range);
  }
}
