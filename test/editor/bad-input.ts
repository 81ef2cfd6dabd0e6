// What no mail log should be, and what cut and damaged ones are. Each is opened in the real editor.
import { failedLogon } from './samples';

export interface BadInput {
  title: string;
  content: string | Uint8Array;
  /** How many failed logons it still shows. */
  failures: number;
}

/** The same bytes in every run. */
function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 1;
  for (let i = 0; i < length; i++) {
    state = (state * 1103515245 + 12345) % 2147483648;
    // No NUL: VS Code asks before it opens what has one.
    bytes[i] = 1 + ((state >> 8) % 255);
  }
  return bytes;
}

const good = failedLogon();
const [opening = '', policy = '', failure = '', close = ''] = good.split('\n');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export const badInputs: readonly BadInput[] = [
  { title: 'an empty file', content: '', failures: 0 },
  { title: 'one line end', content: '\n', failures: 0 },
  { title: 'a file that is no mail log', content: '{ "name": "x" }\n<b>ICID</b> 3\n', failures: 0 },
  { title: 'noise of 64 kB', content: noise(65_536), failures: 0 },
  {
    title: 'noise in front of a log',
    content: Buffer.concat([noise(4096), bytes(`\n${good}`)]),
    failures: 1,
  },
  { title: 'a byte order mark', content: `\ufeff${good}`, failures: 1 },
  {
    title: 'invalid UTF-8 in a user',
    content: Buffer.concat([
      bytes(`${opening}\n${failure.slice(0, failure.indexOf('ironport'))}`),
      Uint8Array.of(0xff, 0xc3, 0x28, 0xed, 0xa0, 0x80),
      bytes(`${failure.slice(failure.indexOf('ironport'))}\n`),
    ]),
    failures: 1,
  },
  { title: 'CRLF', content: good.replaceAll('\n', '\r\n'), failures: 1 },
  {
    title: 'mixed line ends',
    content: `${opening}\r\n${policy}\n${failure}\r\n${close}`,
    failures: 1,
  },
  { title: 'no line end at the end', content: good.trimEnd(), failures: 1 },
  {
    title: 'a line of 1 MB in front of the failure',
    content: `${opening}\n${policy} ${'x'.repeat(1024 * 1024)}\n${failure}\n${close}\n`,
    failures: 1,
  },
  {
    title: 'a line of 1 MB of what makes up entries',
    content: `${good}${'ICID 4711 failed for user: '.repeat(40_000)}\n`,
    failures: 1,
  },
  { title: 'a log cut in the middle of a line', content: good.slice(0, good.indexOf(' using')), failures: 0 },
  { title: 'a failure without an opening', content: `${failure}\n`, failures: 1 },
  { title: 'a close without an opening', content: `${close}\n${close}\n`, failures: 0 },
  { title: 'a log cut in the middle of a connection', content: `${failure}\n${close}\n`, failures: 1 },
];
