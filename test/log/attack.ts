// Logs under attack, made for a test: one source tries one user after the other.
import { mailOf, personName } from '../scenarios/names';

const clock = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map(part => String(part).padStart(2, '0'))
    .join(':');

const line = (seconds: number, text: string): string => `Wed Jun  2 ${clock(seconds)} 2027 Info: ${text}\n`;

export interface Tries {
  readonly count: number;
  readonly address: string;
  /** Users that are tried, in turns. */
  readonly users: readonly string[];
  /** Seconds of the day of the first try, and between two. */
  readonly at?: number;
  readonly apart?: number;
  readonly icid?: number;
  readonly result?: 'failed' | 'succeeded';
}

/** Lines for each try: the opening, the logon, the close. The logon is the second of them. */
export const LINES_PER_TRY = 3;

/** Tries to log on, each on a connection of its own. */
export function tries({
  count,
  address,
  users,
  at = 32_400,
  apart = 2,
  icid = 1000,
  result = 'failed',
}: Tries): string {
  return Array.from({ length: count }, (_, place) => {
    const seconds = at + place * apart;
    const id = icid + place;
    const user = users[place % users.length] ?? '';
    return [
      `New SMTP ICID ${id} interface Data 1 (192.0.2.11) address ${address} reverse dns host unknown verified no`,
      `SMTP Auth: (ICID ${id}) ${result} for user: ${user} using AUTH mechanism: LOGIN with profile: Staff`,
      `ICID ${id} close`,
    ]
      .map(text => line(seconds, text))
      .join('');
  }).join('');
}

/** The one who is tried in a try of that number. */
export const user = (number: number): string => mailOf(personName(number));

/** A source that tries a password of so many users, one after the other. */
export const spraying = (count: number, given: Partial<Tries> = {}): string =>
  tries({
    count,
    address: '203.0.113.66',
    users: Array.from({ length: count }, (_, place) => user(place)),
    ...given,
  });

/** Failures that belong to nothing, a line each: their connections have no opening in the log, and so no address. */
export const single = (count: number): string =>
  Array.from({ length: count }, (_, place) =>
    line(
      3600 + place,
      `SMTP Auth: (ICID ${500_000 + place}) failed for user: person${place}@example.net using AUTH mechanism: PLAIN with profile: Staff`,
    ),
  ).join('');

/** What an attacked appliance writes in a morning: people at work, a spray with its prey, a guessed password, a device. */
export function attackedMorning(failures: number): string {
  const people = ['anna', 'bernd', 'carol', 'dora', 'emil'].map(name => `${name}@example.com`);
  const share = (part: number) => Math.round(failures * part);
  const day = [
    tries({
      count: 400,
      address: '198.51.100.20',
      users: people,
      at: 28_800,
      apart: 41,
      icid: 100_000,
      result: 'succeeded',
    }),
    spraying(share(0.8), { at: 32_400, apart: 3, icid: 200_000 }),
    tries({
      count: 1,
      address: '203.0.113.66',
      users: ['dora@example.com'],
      at: 37_000,
      icid: 300_000,
      result: 'succeeded',
    }),
    tries({
      count: share(0.19),
      address: '192.0.2.77',
      users: ['postmaster@example.com'],
      at: 34_000,
      apart: 7,
      icid: 400_000,
    }),
    tries({
      count: share(0.01),
      address: '198.51.100.31',
      users: ['scanner@example.com'],
      at: 29_000,
      apart: 300,
      icid: 500_000,
    }),
    tries({ count: 1, address: '198.51.100.20', users: ['emil@example.com'], at: 33_333, icid: 600_000 }),
  ].join('');
  const timeOf = (text: string) => text.slice(0, 24);
  return `${day
    .trimEnd()
    .split('\n')
    .sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : Number(timeOf(a) > timeOf(b))))
    .join('\n')}\n`;
}
