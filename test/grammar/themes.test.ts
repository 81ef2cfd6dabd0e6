// A failed authentication is told from a succeeded one in every default theme, and all is readable.
import assert from 'node:assert/strict';
import { knownEntries, sample } from './harness';
import { contrast, defaultThemes, loadTheme, type Look, type Theme } from './themes';

const inbound = (result: string): string =>
  `Wed Jun  2 14:58:14 2027 Info: SMTP Auth: (ICID 8102) ${result} for user: alice using AUTH mechanism: LOGIN with profile: Partners`;
const outbound = (result: string): string =>
  `Wed Jun  2 14:58:14 2027 Info: DCID: 3302 IP: 198.51.100.25 SMTP authentication using the profile Relay ${result}`;

function lookOfWord(theme: Theme, line: string, word: string): Look {
  const found = theme.look(line).find(piece => piece.text === word);
  assert.ok(found, `${word} is a piece of its own in: ${line}`);
  return found.look;
}

const levels = ['Critical', 'Alert', 'Warning', 'Info', 'Debug', 'Trace'].map(
  level => `Wed Jun  2 14:58:14 2027 ${level}: ICID 8101 close`,
);

for (const name of defaultThemes) {
  describe(`grammar in the theme ${name}`, () => {
    let theme: Theme;
    before(async () => {
      theme = await loadTheme(name);
    });

    const pairs = [
      ['inbound', inbound('failed'), inbound('succeeded')],
      ['outbound', outbound("failed: ('535', ['5.7.8 no'])"), outbound('succeeded.')],
    ] as const;
    for (const [direction, failedLine, succeededLine] of pairs) {
      it(`tells a failed ${direction} authentication by colour and by weight`, () => {
        const failed = lookOfWord(theme, failedLine, 'failed');
        const succeeded = lookOfWord(theme, succeededLine, 'succeeded');
        assert.notEqual(failed.foreground, succeeded.foreground);
        assert.notEqual(failed.foreground.toLowerCase(), theme.foreground.toLowerCase());
        assert.notEqual(succeeded.foreground.toLowerCase(), theme.foreground.toLowerCase());
        assert.deepEqual([failed.bold, succeeded.bold], [true, false]);
      });
    }

    it('makes a warning stand out from the other lines', () => {
      const [critical, , warning, info] = ['Critical', 'Alert', 'Warning', 'Info'].map((level, i) =>
        lookOfWord(theme, levels[i] ?? '', level),
      );
      assert.equal(new Set([critical, warning, info].map(look => look?.foreground)).size, 3);
      assert.deepEqual([critical?.bold, warning?.bold, info?.bold], [true, true, false]);
    });

    it('keeps a contrast of 4.5 everywhere', () => {
      const text = [
        ...levels,
        ...levels.map(line => `{"log":"${line}","stream":"stdout"}`),
        ...knownEntries(),
        ...sample('syslog.log'),
        ...sample('busy-hour.log'),
      ].join('\n');
      const colours = new Map(theme.look(text).map(piece => [piece.look.foreground, piece.text]));
      colours.set(theme.foreground, 'plain text');
      assert.ok(colours.size >= 6, `only ${colours.size} colours are in use`);
      const faint = [...colours].filter(([colour]) => contrast(colour, theme.background) < 4.5);
      assert.deepEqual(faint, []);
    });
  });
}
