import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from '../requests';

/** Takes a value where it is what it has to be: one that is wrong is as one that is left out. */
type Parse<T> = (value: unknown) => T | undefined;

const taking =
  <T>(isRight: (value: unknown) => value is T): Parse<T> =>
  value =>
    isRight(value) ? value : undefined;

const flag = taking(value => typeof value === 'boolean');
const text = taking(value => typeof value === 'string');
const number = taking(value => typeof value === 'number');
const anything = taking(isRecord);

/** Of a list, the texts: none where it is no list. */
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter(each => typeof each === 'string') : [];

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Of a record, the members that are named; what is not one has none, and is as left out. */
function record<T>(members: { readonly [K in keyof T]?: Parse<unknown> }): Parse<T> {
  const each = Object.entries<Parse<unknown> | undefined>(members);
  return value =>
    isRecord(value)
      ? (Object.fromEntries(
          each.flatMap(([name, take]) => {
            const taken = take?.(value[name]);
            return taken === undefined ? [] : [[name, taken]];
          }),
        ) as T)
      : undefined;
}

type Workspace = NonNullable<ClientCapabilities['workspace']>;
type Document = NonNullable<ClientCapabilities['textDocument']>;
type Symbols = NonNullable<Workspace['symbol']>;
type Tokens = NonNullable<Document['semanticTokens']>;

const refreshed = record<NonNullable<Workspace['codeLens']>>({ refreshSupport: flag });
const problems = { relatedInformation: flag, codeDescriptionSupport: flag };

/** All that the server asks a client to say of itself. What is asked for and does not stand here is never said. */
const capabilities = record<ClientCapabilities>({
  workspace: record<Workspace>({
    workspaceFolders: flag,
    configuration: flag,
    didChangeConfiguration: record<NonNullable<Workspace['didChangeConfiguration']>>({
      dynamicRegistration: flag,
    }),
    codeLens: refreshed,
    inlayHint: refreshed,
    diagnostics: refreshed,
    textDocumentContent: anything,
    symbol: record<Symbols>({
      resolveSupport: record<NonNullable<Symbols['resolveSupport']>>({ properties: texts }),
    }),
  }),
  window: record<NonNullable<ClientCapabilities['window']>>({ workDoneProgress: flag }),
  textDocument: record<Document>({
    hover: record<NonNullable<Document['hover']>>({ contentFormat: texts }),
    documentSymbol: record<NonNullable<Document['documentSymbol']>>({
      hierarchicalDocumentSymbolSupport: flag,
    }),
    codeLens: anything,
    inlayHint: anything,
    foldingRange: record<NonNullable<Document['foldingRange']>>({ rangeLimit: number }),
    diagnostic: record<NonNullable<Document['diagnostic']>>(problems),
    publishDiagnostics: record<NonNullable<Document['publishDiagnostics']>>(problems),
    semanticTokens: record<Tokens>({
      requests: record<Tokens['requests']>({ range: value => flag(value) ?? anything(value) }),
    }),
  }),
});

const options = record<InitializationOptions>({
  mostFoldingRanges: number,
  // Of its texts each is looked at when it is needed: there are hundreds.
  l10n: anything,
  commands: record<NonNullable<InitializationOptions['commands']>>({
    showLines: text,
    openStory: text,
    openMessageDetails: text,
    openLines: text,
    openRulePage: text,
    copyHatEntries: text,
    ignore: text,
    goToLine: text,
  }),
  coverage: flag,
  attention: flag,
  noEntries: flag,
  storyFiles: flag,
  marksLines: flag,
  rulePages: text,
});

/**
 * What a client says when it starts the server, without what is wrong in it: no member, however deep, keeps the others
 * from being heard.
 */
export function sanitizedInitializeParams(params: object): InitializeParams {
  const said = params as Partial<Record<keyof InitializeParams, unknown>>;
  const { processId } = said;
  return {
    ...(params as InitializeParams),
    // A process of another number does not live, and the server would end with it.
    processId: Number.isSafeInteger(processId) && Number(processId) > 0 ? Number(processId) : null,
    capabilities: capabilities(said.capabilities) ?? {},
    initializationOptions: options(said.initializationOptions) ?? {},
  };
}
