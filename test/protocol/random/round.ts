// A round of a client that does anything: logs are opened, edited, asked about, compared with fresh copies, and closed.
import assert from 'node:assert/strict';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol/node';
import type { Chance } from './chance';
import { compare, open } from './comparing';
import { damaged, damagedNotification } from './damage';
import { changes } from './edits';
import { largeLogText, logText, longLogText } from './logs';
import { Model } from './model';
import { keep, METHODS, questionOf } from './questions';
import type { Sent, Wire } from './wire';

/** What LSP and JSON-RPC call what may go wrong. */
const CODES = {
  methodNotFound: -32601,
  invalidParams: -32602,
  requestCancelled: -32800,
  contentModified: -32801,
  serverCancelled: -32802,
};

interface Document {
  readonly uri: string;
  readonly model: Model;
  version: number;
  readonly undo: TextDocumentContentChangeEvent[];
  /** Whether an editor leaves it without colours, as that was when it was opened. */
  isLong: boolean;
}

const MOST_LINES_WITH_COLOURS = 300_000;

/** What a round is like. Large logs are few: they are what takes the time. */
export type Size = 'small' | 'large' | 'long';

export class Round {
  readonly #wire: Wire;
  readonly #chance: Chance;
  readonly #size: Size;
  readonly #documents: Document[] = [];
  readonly #kept = new Map<string, unknown[]>();
  readonly #checks: Promise<void>[] = [];
  readonly #answered: Sent[] = [];
  /** How often a log was opened, edited or closed: before that, it can't be that an answer is out of date. */
  #edits = 0;
  /** Random messages, without those that compare. */
  messages = 0;
  comparisons = 0;

  constructor(wire: Wire, chance: Chance, size: Size) {
    this.#wire = wire;
    this.#chance = chance;
    this.#size = size;
  }

  /** @param messages how many random messages are sent, about */
  async run(messages: number): Promise<void> {
    const chance = this.#chance;
    for (let count = this.#size === 'small' ? chance.between(1, 3) : 1; count > 0; count--) this.#open();
    while (this.messages < messages) {
      const end = this.messages + chance.between(30, 120);
      while (this.messages < end) this.#act();
      await this.#quiet();
      await this.#compare(chance.pick(this.#documents));
    }
    for (const { uri } of this.#documents) this.#notify('textDocument/didClose', { textDocument: { uri } });
    for (const uri of this.#kept.get('workspace/textDocumentContent') ?? [])
      this.#notify('textDocument/didClose', { textDocument: { uri } });
    await this.#quiet();
  }

  #open(): void {
    const letters = Array.from({ length: 4 }, () => String.fromCharCode(97 + this.#chance.below(25)));
    const uri = `file:///var/log-${letters.join('')}/mail.current`;
    if (this.#documents.some(document => document.uri === uri)) return;
    const document = { uri, model: new Model(''), version: 1, undo: [], isLong: false };
    this.#documents.push(document);
    this.#begin(document);
  }

  /** Opens a document, also one that is open. */
  #begin(document: Document): void {
    const chance = this.#chance;
    const make = { small: logText, large: largeLogText, long: longLogText }[this.#size];
    document.model.apply({ text: make(chance) });
    document.undo.length = 0;
    document.isLong = document.model.lineCount > MOST_LINES_WITH_COLOURS;
    this.#edits++;
    this.messages++;
    open(this.#wire, document.uri, document.model.text, document.version);
  }

  #notify(method: string, params: unknown): void {
    this.messages++;
    this.#wire.notify(method, params);
  }

  #act(): void {
    const chance = this.#chance;
    const document = chance.pick(this.#documents);
    chance.weighed<() => void>([
      [
        40,
        () => {
          this.#edit(document);
        },
      ],
      [
        60,
        () => {
          this.#ask(document, false);
        },
      ],
      [
        14,
        () => {
          this.#ask(document, true);
        },
      ],
      [
        2,
        () => {
          this.#reopen(document);
        },
      ],
      [
        2,
        () => {
          this.#settle();
        },
      ],
      [
        3,
        () => {
          this.#strange(document);
        },
      ],
      [
        3,
        () => {
          this.#damagedNotification(document);
        },
      ],
    ])();
  }

  #edit(document: Document): void {
    const chance = this.#chance;
    this.#edits++;
    const contentChanges = changes(chance, document.model, document.undo);
    // A client that counts wrongly is to be understood all the same.
    if (!chance.oneIn(20)) document.version += chance.oneIn(9) ? 100 : 1;
    const { uri, version } = document;
    this.#notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  #ask({ uri, model }: Document, isDamaged: boolean): void {
    const chance = this.#chance;
    const stories = this.#kept.get('workspace/textDocumentContent') ?? [];
    const isOfStory = stories.length > 0 && chance.oneIn(6);
    const asked = { uri: isOfStory ? String(chance.pick(stories)) : uri, model, kept: this.#kept };
    const question = questionOf(chance, chance.pick(METHODS), asked);
    if (!question) return;
    const { method } = question;
    const params = isDamaged ? damaged(chance, question.params) : question.params;
    this.messages++;
    const sent = this.#wire.request(method, params);
    const isCancelled = chance.oneIn(7);
    if (isCancelled) this.#cancel(sent.id);
    this.#check(sent, { isDamaged, isCancelled });
  }

  #cancel(id: unknown): void {
    this.#notify('$/cancelRequest', { id });
  }

  #check(sent: Sent, { isDamaged, isCancelled }: { isDamaged: boolean; isCancelled: boolean }): void {
    const edits = this.#edits;
    const look = async () => {
      const { error, result } = await sent.reply;
      this.#answered.push(sent);
      if (!error) {
        if (!isDamaged) keep(this.#kept, sent.method, result);
        return;
      }
      const isKnown =
        (error.code === CODES.requestCancelled && isCancelled) ||
        (error.code === CODES.contentModified && this.#edits > edits) ||
        (error.code === CODES.serverCancelled &&
          this.#edits > edits &&
          sent.method === 'textDocument/diagnostic') ||
        (error.code === CODES.invalidParams && isDamaged);
      const question = `${sent.method} of ${JSON.stringify(sent.params)}`.slice(0, 2000);
      assert.ok(isKnown, `${question} is answered with ${JSON.stringify(error)}`);
    };
    const check = look();
    // It is looked at once all is quiet.
    check.catch(() => undefined);
    this.#checks.push(check);
  }

  #reopen(document: Document): void {
    const { uri } = document;
    // Sometimes without being closed before, and under a number of a version that was there before.
    if (!this.#chance.oneIn(3)) this.#notify('textDocument/didClose', { textDocument: { uri } });
    this.#edits++;
    if (this.#chance.oneIn(2)) document.version = 1;
    this.#begin(document);
  }

  #settle(): void {
    const chance = this.#chance;
    this.#wire.settings = chance.pick<unknown>([
      {},
      null,
      { severity: { smtpAuthFailedInbound: chance.pick(['hint', 'off', 'error', 7]) } },
      {
        codeLens: chance.pick(['notable', 'all', 'off', { enabled: false }]),
        inlayHints: { elapsedTime: chance.oneIn(2) },
      },
      { inlayHints: 'no', codeLens: [], severity: null },
    ]);
    this.#notify('workspace/didChangeConfiguration', { settings: chance.pick([null, undefined, {}, 7]) });
  }

  /** What a client may send besides. */
  #strange({ uri }: Document): void {
    const chance = this.#chance;
    chance.weighed<() => void>([
      [
        2,
        () => {
          this.#cancel(chance.pick([this.#answered.at(-1)?.id, 10 ** 9, 'x', -1, null]));
        },
      ],
      [
        1,
        () => {
          this.#notify('$/setTrace', { value: chance.pick(['off', 'messages', 'verbose', 7]) });
        },
      ],
      [
        1,
        () => {
          this.#notify('textDocument/didSave', { textDocument: { uri } });
        },
      ],
      [
        1,
        () => {
          this.#notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
        },
      ],
      [
        1,
        () => {
          this.#notify('$/progress', { token: 'token', value: null });
        },
      ],
      [
        1,
        () => {
          this.#notify('window/workDoneProgress/cancel', { token: 'x' });
        },
      ],
      [
        1,
        () => {
          this.#notify('esaLog/nothing', { uri });
        },
      ],
      [
        1,
        () => {
          this.#unknown(uri);
        },
      ],
    ])();
  }

  #unknown(uri: string): void {
    this.messages++;
    const method = this.#chance.pick(['textDocument/rename', 'esaLog/nothing', 'x', '']);
    const { reply, params } = this.#wire.request(method, { textDocument: { uri } });
    this.#checks.push(
      reply.then(({ error }) => {
        assert.equal(error?.code, CODES.methodNotFound, `${method} of ${JSON.stringify(params)}`);
      }),
    );
  }

  /** What says nothing that could be done: the text is as it was. */
  #damagedNotification({ uri, version }: Document): void {
    const { method, params } = damagedNotification(this.#chance, uri, version);
    this.#notify(method, params);
  }

  /** Waits until all is answered, and looks at it. */
  async #quiet(): Promise<void> {
    await this.#wire.settled();
    await Promise.all(this.#checks.splice(0));
    // What it asked because of a message is asked before this is answered, and heard before the next one.
    for (let times = 0; times < 2; times++) {
      void this.#wire.request('workspace/symbol', { query: '' }).reply;
      await this.#wire.settled();
    }
    assertQuiet(this.#wire);
  }

  async #compare({ uri, model, isLong }: Document): Promise<void> {
    const fresh = uri.replace(/log-.../, 'log-zzz');
    this.comparisons++;
    const { text } = model;
    open(this.#wire, fresh, text);
    const isSameColour = isLong === model.lineCount > MOST_LINES_WITH_COLOURS;
    const without = isSameColour ? [] : ['textDocument/semanticTokens/range'];
    const rounds = this.#size === 'small' ? 3 : 2;
    try {
      await compare(this.#wire, this.#chance, [uri, fresh], text, { rounds, without });
    } catch (error) {
      if (error instanceof Error && text.length < 5000)
        error.message += `\nThe text: ${JSON.stringify(text)}`;
      throw error;
    }
    this.#wire.notify('textDocument/didClose', { textDocument: { uri: fresh } });
    assertQuiet(this.#wire);
  }
}

/** What a server says of messages that it leaves out. */
const LEFT_OUT = /^[\w/$]+ was left out: /;

/** Nothing was thrown, and nobody told of what has failed. */
export function assertQuiet(wire: Wire): void {
  assert.equal(wire.stderr, '');
  assert.deepEqual(wire.odd, []);
  const failures = wire.told.filter(
    ({ params: { type, message = '' } }) => type === 1 && !LEFT_OUT.test(message),
  );
  assert.deepEqual(failures, []);
  wire.told.length = 0;
}
