// Logs whose users were chosen to break out of whatever they are put into.

const at = (clock: string, text: string) => `Wed Jun  2 ${clock} 2027 Info: ${text}\n`;

/** A failed logon of a user whose connection has no opening, and so no address: it belongs to nothing larger. */
export const failedAlone = (user: string, icid: number, clock: string): string =>
  at(
    clock,
    `SMTP Auth: (ICID ${icid}) failed for user: ${user} using AUTH mechanism: LOGIN with profile: Staff`,
  );

/** A failed logon of a user from an address, on a connection of its own. */
export const failedLogon = (user: string, icid: number, clock: string, address = '203.0.113.66'): string =>
  at(
    clock,
    `New SMTP ICID ${icid} interface Data 1 (192.0.2.11) address ${address} reverse dns host unknown verified no`,
  ) +
  failedAlone(user, icid, clock) +
  at(clock, `ICID ${icid} close`);

/** `09:00:00` and so many seconds. */
export const clockAt = (seconds: number): string =>
  new Date(Date.UTC(2027, 5, 2, 9, 0, seconds)).toISOString().slice(11, 19);

export const HOSTILE_USERS: readonly string[] = [
  '=1+1',
  '+cmd|/c calc!A1',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '\uff1d1+1',
  'x;=1+1',
  'x,"=1+1"',
  '"=1+1"',
  ' =1+1',
  'a,b;c"d\\e',
  '<img src=x onerror=alert(1)>',
  '[click](https://evil.example)',
  '![x](https://evil.example/a.png)',
  'https://evil.example/ www.evil.example bob@evil.example',
  'a|b|c',
  'a\\|b`|`c',
  '`` ` ```',
  '# heading | **bold**',
  '{0} {{1}} [a](0)',
  '\u202egnp.exe',
  '\u001b[31mred\u0007',
  '\u2028line\u0085end',
  '<!-- --> </td></table> ]]> &lt;b&gt;',
  'ü\u{1f600}\ufeff',
];

/** A single failure of each. */
export const hostileLog = (users: readonly string[] = HOSTILE_USERS): string =>
  users.map((user, place) => failedAlone(user, 100 + place, clockAt(place))).join('');
