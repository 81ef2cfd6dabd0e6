// The authentication report: logons counted over time and by who, from where and how.
import type { TextDocumentIdentifier } from 'vscode-languageserver-types';
import type { CustomRequest } from './request';

/** Who logs on: clients at the appliance, or the appliance at a next host. */
export type LogonSide = 'client' | 'appliance';

/** By what logons are counted. The first three are of clients alone, `server` of the appliance alone. */
export type ReportedBy = 'user' | 'address' | 'network' | 'mechanism' | 'profile' | 'server';

/** Which logons are meant: those that are all of what is given. */
export interface LogonFilter {
  /** From this second on, and before that one, on the scale of `ReportTimes`. */
  readonly from?: number;
  readonly to?: number;
  /** Whose user holds this text, in any case. */
  readonly user?: string;
  /** Whose client's address holds this text, in any case, or is in this network in CIDR. */
  readonly address?: string;
  readonly outcome?: 'failed' | 'succeeded';
  /** Which have this very value, as a row of the report names it; null for those whose value is not known. */
  readonly is?: Readonly<Partial<Record<ReportedBy, string | null>>>;
  /** Which belong to a campaign, by the name that a row of the report has. */
  readonly campaign?: string;
  /** Clients where it is left out. */
  readonly side?: LogonSide;
}

export interface AuthenticationReportParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly filter?: LogonFilter;
}

export interface LogonCounts {
  readonly failed: number;
  readonly succeeded: number;
}

/** All texts are in the reader's language, and can be shown as they are. */
export interface AuthenticationReport {
  /** How many there are in the log, whatever the filter. */
  readonly inLog: Readonly<Record<LogonSide, number>>;
  /** Those of the filter. */
  readonly counts: LogonCounts;
  readonly times: ReportTimes;
  readonly campaigns: ReportedCampaigns;
  readonly users: ReportList;
  readonly addresses: ReportList;
  readonly networks: ReportList;
}

/**
 * Logons over time. Times are seconds since 1970 as the appliance's clock showed them, as if it were UTC. Without years,
 * all are of 2000, or of the years around it where the log goes over New Year.
 */
export interface ReportTimes {
  /** Whether the log tells years. */
  readonly hasYear: boolean;
  /** `UTC+02:00`, where the log tells by which clock it is written. */
  readonly zone?: string;
  /** The first and last time of the log, whatever the filter; left out where it tells none. */
  readonly log?: ReportSpan;
  /** The first and last time of those of the filter. */
  readonly span?: ReportSpan;
  /** Left out where there is nothing to draw. */
  readonly buckets?: ReportBuckets;
  /** Logons of the filter whose time is not known, or cannot be compared with the others. */
  readonly without: number;
}

/** In seconds. */
export interface ReportSpan {
  readonly first: number;
  readonly last: number;
}

/** Counts in equal parts of time, one behind the other; some hundred at most. */
export interface ReportBuckets {
  /** When the first one begins, and how long each is, in seconds. */
  readonly start: number;
  readonly width: number;
  readonly failed: readonly number[];
  readonly succeeded: readonly number[];
}

/** The values with the most failures. */
export interface ReportList {
  readonly rows: readonly ReportedValue[];
  /** How many values there are that are not among the rows, and their logons. */
  readonly left: LogonCounts & { readonly values: number };
}

export interface ReportedValue extends LogonCounts {
  /** What `LogonFilter.is` takes; null for what is not known. A long value is cut, with what tells it from others. */
  readonly value: string | null;
  readonly label: string;
}

export interface ReportedCampaigns {
  /** The worst first. */
  readonly rows: readonly ReportedCampaign[];
  /** How many there are that are not among the rows. */
  readonly left: number;
}

export interface ReportedCampaign {
  /** It outlives edits: also the `value` of `LinesOf`. */
  readonly name: string;
  /** The rule that tells of it. */
  readonly rule: string;
  /** 0-based line at which it is told. */
  readonly line: number;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  /** What it is, in a few words. */
  readonly title: string;
  /** What the rule says of it. */
  readonly words: string;
  /** Logons that it is made of. */
  readonly count: number;
  /** Left out where their times are not known. */
  readonly span?: ReportSpan;
}

/** What the report begins with: all that is known without reading lines again. Null for a log that is not open. */
export const AuthenticationReportRequest: CustomRequest<
  AuthenticationReportParams,
  AuthenticationReport | null
> = { method: 'esaLog/authenticationReport' };

/** What is counted from the lines of logons, which takes longer the first time. */
export interface AuthenticationWays {
  readonly mechanisms: ReportList;
  readonly profiles: ReportList;
  /** Next hosts at which the appliance logged on. */
  readonly servers: ReportList;
}

/** By which mechanisms and profiles, and at which next hosts. Null for a log that is not open. */
export const AuthenticationWaysRequest: CustomRequest<AuthenticationReportParams, AuthenticationWays | null> =
  { method: 'esaLog/authenticationWays' };

export interface LogonsParams extends AuthenticationReportParams {
  /** How many to leave out before the first; 0 where it is not given. */
  readonly offset?: number;
  /** How many to give at most: 100 where it is not given, and never more than 1,000. */
  readonly count?: number;
}

export interface ReportedLogon {
  /** 0-based line where it stands. */
  readonly line: number;
  readonly outcome: 'failed' | 'succeeded';
  /** As the reader's language writes it, and as ISO 8601 does; left out where the line has none. */
  readonly time?: string;
  readonly isoTime?: string;
  /** Of a client. */
  readonly user?: string;
  /** Of the client, or of the next host; left out where the log does not tell. */
  readonly address?: string;
  readonly mechanism?: string;
  readonly profile?: string;
}

export interface LogonsPage {
  /** In file order. */
  readonly rows: readonly ReportedLogon[];
  /** How many there are in all. */
  readonly total: number;
}

/** The logons of a filter, page by page. Null for a log that is not open. */
export const LogonsRequest: CustomRequest<LogonsParams, LogonsPage | null> = { method: 'esaLog/logons' };
