import {
  Disposable,
  EventEmitter,
  FileChangeType,
  FileSystemError,
  FileType,
  Uri,
  workspace,
  type FileChangeEvent,
  type FileStat,
  type FileSystemProvider,
  type LogOutputChannel,
} from 'vscode';
import { PlaceInLogRequest, TextOfStoryRequest } from '../../server/src/requests';
import { STORY_SCHEME } from './language';
import type { ServerConnection } from './serverConnection';
import { hasTab } from './tabs';

/**
 * Stories as files that can only be read. After a window is reloaded, VS Code brings back the tabs of files; those of
 * documents whose content is merely provided are gone.
 */
export class StoryFiles implements FileSystemProvider {
  readonly #server: ServerConnection;
  readonly #output: LogOutputChannel;
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  readonly #disposables: readonly { dispose(): unknown }[];
  /** When each story that was read has changed last, in milliseconds: VS Code reads only what is newer again. */
  readonly #changedAt = new Map<string, number>();
  readonly #begun = Date.now();

  constructor(server: ServerConnection, output: LogOutputChannel) {
    this.#server = server;
    this.#output = output;
    this.#disposables = [
      workspace.registerFileSystemProvider(STORY_SCHEME, this, { isCaseSensitive: true, isReadonly: true }),
      server.onStoryChanged(uri => {
        this.#change([uri]);
      }),
      // A server that has been started again knows of no story until it is asked for.
      server.onDidChangeState(() => {
        if (server.isRunning) this.#change([...this.#changedAt.keys()].map(key => Uri.parse(key)));
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.#changedAt.delete(uri.toString());
      }),
      this.#changed,
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  stat(uri: Uri): FileStat {
    const mtime = this.#changedAt.get(uri.toString()) ?? this.#begun;
    // How long a story is shows only once it is told; VS Code takes what it gets.
    return {
      type: uri.query === '' ? FileType.Directory : FileType.File,
      ctime: this.#begun,
      mtime,
      size: 0,
    };
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    const key = uri.toString();
    const isFirst = !this.#changedAt.has(key);
    if (isFirst) this.#changedAt.set(key, this.#begun);
    const { text } = await this.#server.ask(TextOfStoryRequest, { uri: key });
    if (text === '') throw FileSystemError.FileNotFound(uri);
    if (isFirst) {
      this.#openLog(key).catch((error: unknown) => {
        // The story says itself that its log is not open.
        this.#output.warn(`The log of a story could not be opened: ${String(error)}`);
      });
    }
    return inUtf16(text);
  }

  /** After a reload, VS Code opens what is seen: the log of a story may have a tab that is not. */
  async #openLog(story: string): Promise<void> {
    const place = await this.#server.ask(PlaceInLogRequest, {
      textDocument: { uri: story },
      position: { line: 0, character: 0 },
    });
    const uri = place && !place.isOpen ? Uri.parse(place.uri) : undefined;
    if (uri && hasTab({ uri })) await workspace.openTextDocument(uri);
  }

  #change(uris: readonly Uri[]): void {
    for (const uri of uris) {
      const key = uri.toString();
      // Twice in a millisecond are two changes.
      this.#changedAt.set(key, Math.max(Date.now(), (this.#changedAt.get(key) ?? 0) + 1));
    }
    this.#changed.fire(uris.map(uri => ({ type: FileChangeType.Changed, uri })));
  }

  /** Its changes are told whether they are watched or not. */
  watch(): Disposable {
    return new Disposable(() => undefined);
  }

  /** A story is found by its URI, and not by looking into folders. */
  readDirectory(): [string, FileType][] {
    return [];
  }

  createDirectory(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  delete(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  rename(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }
}

/**
 * With a byte order mark: no setting makes VS Code read it in another way, and what no UTF-8 can say, or what would
 * make a file a binary one, arrives as it is.
 */
function inUtf16(text: string): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(2 * text.length + 2));
  bytes.setUint16(0, 0xfeff, true);
  for (let at = 0; at < text.length; at++) bytes.setUint16(2 * at + 2, text.charCodeAt(at), true);
  return new Uint8Array(bytes.buffer);
}
