import type { Uri } from 'vscode';
import {
  AuthenticationReportRequest,
  AuthenticationWaysRequest,
  LogonsRequest,
  type AuthenticationReport,
  type AuthenticationWays,
  type LogonsPage,
  type LogonsParams,
} from '../../../server/src/requests';
import { FollowedLog } from '../followedLog';
import type { ServerConnection } from '../serverConnection';
import { PAGE_SIZE, type Asked } from './messages';

/** What is told of a log while its report is followed. */
export interface Follower {
  tell(report: AuthenticationReport, asked: Asked): void;
  /** What belongs to the report that was told last. */
  tellMore(more: { ways?: AuthenticationWays; logons?: LogonsPage }): void;
  /** Why what is shown may be old. */
  notice(notice: string): void;
}

interface Answer {
  readonly asked: Asked;
  readonly report: AuthenticationReport;
}

/** The authentication report of an open log, asked for anew when the log or the filter changes. */
export class FollowedReport extends FollowedLog<Answer> {
  readonly #server: ServerConnection;
  readonly #follower: Follower;
  #wanted: Asked;
  /** The answer that is told. */
  #told: Answer | undefined;

  constructor(server: ServerConnection, uri: Uri, asked: Asked, follower: Follower) {
    super(uri);
    this.#server = server;
    this.#follower = follower;
    this.#wanted = asked;
  }

  /** Asks for something else from now on. */
  want(asked: Asked): void {
    this.#wanted = asked;
    this.askAgain();
  }

  /** Some logons of a filter: for whoever wants all of them. */
  logons(asked: Asked, count: number): Promise<LogonsPage | null> {
    return this.#server.ask(LogonsRequest, this.#page(asked, count));
  }

  protected override async question(): Promise<Answer | null> {
    const asked = this.#wanted;
    const report = await this.#server.ask(AuthenticationReportRequest, {
      textDocument: this.#document,
      filter: asked.filter,
    });
    return report && { asked, report };
  }

  protected override answered(answer: Answer | null): void {
    if (!answer) return;
    this.#told = answer;
    this.#follower.tell(answer.report, answer.asked);
    void this.#askMore(answer);
  }

  protected override noticed(notice: string): void {
    this.#follower.notice(notice);
  }

  override dispose(): void {
    this.#told = undefined;
    super.dispose();
  }

  /** What is not needed for the first picture. */
  async #askMore(answer: Answer): Promise<void> {
    const { asked } = answer;
    try {
      const logons = await this.#server.ask(LogonsRequest, this.#page(asked, PAGE_SIZE));
      if (this.#told === answer && logons) this.#follower.tellMore({ logons });
      const ways = await this.#server.ask(AuthenticationWaysRequest, {
        textDocument: this.#document,
        filter: asked.filter,
      });
      if (this.#told === answer && ways) this.#follower.tellMore({ ways });
    } catch (error) {
      if (this.#told === answer) this.tellUnanswered(error);
    }
  }

  #page({ filter, offset }: Asked, count: number): LogonsParams {
    return { textDocument: this.#document, filter, offset, count };
  }

  get #document(): { readonly uri: string } {
    return { uri: this.uri.toString() };
  }
}
