// The texts that translators get, and what they give back: a reader must find no hole in them.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { textsInSources } from '../../scripts/texts.mjs';
import { EVENTS } from '../../server/src/log/events/registry';
import { valueTypes } from '../../server/src/log/events/event';
import { inRoot, root } from '../support/root';
import { bundleIn, parsed, placesIn, TEXTS, type Bundle, type Use } from '../support/texts';

/** What is wrong with a translation, in words; undefined where nothing is. */
function faultOf(text: string, translation: string, locale: string): string | undefined {
  try {
    const [own, given] = [placesIn(text), placesIn(translation)];
    const names = [...new Set([...own.keys(), ...given.keys()])];
    const other = names.find(name => !isAlike(own.get(name), given.get(name)));
    if (other !== undefined) return `{${other}} is not what it is in English`;
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const unknown = pluralFormsIn(translation).find(form => !form.startsWith('=') && !isOneOf(forms, form));
    return unknown === undefined ? undefined : `${locale} has no form “${unknown}”`;
  } catch (error) {
    return String(error);
  }
}

const isOneOf = (forms: readonly string[], form: string) => forms.includes(form);

/** A language needs plurals where another one needs none; for whatever else, each value is used as in English. */
function isAlike(own: ReadonlySet<Use> = new Set(), given: ReadonlySet<Use> = new Set()): boolean {
  const besidePlurals = (uses: ReadonlySet<Use>) => [...uses].filter(use => use !== 'plural').sort();
  const mayCount = !given.has('plural') || own.has('plural') || own.has('number');
  return mayCount && String(besidePlurals(own)) === String(besidePlurals(given));
}

function pluralFormsIn(text: string): string[] {
  const forms: string[] = [];
  JSON.stringify(parsed(text), (_, value: unknown) => {
    const { pluralType, options } = (value ?? {}) as { pluralType?: string; options?: object };
    if (pluralType !== undefined) forms.push(...Object.keys(options ?? {}));
    return value;
  });
  return forms;
}

const faultsIn = (english: readonly string[], bundle: Bundle, locale: string): string[] => [
  ...Object.keys(bundle)
    .filter(text => !english.includes(text))
    .map(text => `${text}: no such text`),
  ...Object.entries(bundle).flatMap(([text, translation]) => {
    const fault = faultOf(text, translation, locale);
    return fault === undefined ? [] : [`${text}: ${fault}`];
  }),
];

/** The bundles of a folder by their language; the English one has none in its name. */
function bundles(folder: string, name: RegExp): [locale: string, bundle: Bundle][] {
  return readdirSync(inRoot(folder)).flatMap(file => {
    const found = name.exec(file);
    return found ? [[found[1] ?? 'en', bundleIn(folder, file)] as [string, Bundle]] : [];
  });
}

describe('the texts', () => {
  let sources: Awaited<ReturnType<typeof textsInSources>>;

  before(async function () {
    // All sources are read as a compiler reads them.
    this.timeout(120_000);
    sources = await textsInSources(root);
  });

  it('are in the bundle, each as it stands in the sources', () => {
    assert.ok(sources.length > 1000);
    assert.deepEqual([...new Set(sources.map(({ text }) => text))].sort(), [...TEXTS].sort());
  });

  it('are messages, which get the values that they name, and no others', () => {
    const faults = sources.flatMap(({ text, where, values }) => {
      const names = [...placesIn(text).keys()].sort();
      return values === undefined || String(names) === String([...values].sort())
        ? []
        : [`${where}: ${text} gets ${String(values)}`];
    });
    assert.deepEqual(faults, []);
  });

  it('of events name values that these events have', () => {
    const unknown = EVENTS.flatMap(event => {
      const known = valueTypes(event);
      const names = [...placesIn(event.summary ?? '').keys()];
      return names.filter(name => known[name] === undefined).map(name => `${event.name}: ${name}`);
    });
    assert.deepEqual(unknown, []);
  });

  for (const [locale, bundle] of bundles('l10n', /^bundle\.l10n(?:\.(.+))?\.json$/)) {
    it(`are right in ${locale}`, () => {
      assert.deepEqual(faultsIn(TEXTS, bundle, locale), []);
    });
  }

  it('are found wrong where a translation is', () => {
    const faults = {
      '{count, plural, one {# line} other {# lines}}': [
        '{count, plural, one {# Zeile} other {# Zeilen}}',
        '{count, number} Zeilen',
        '{count} Zeilen',
        '{anzahl, number} Zeilen',
        '{count, plural, one {# Zeile}}',
        '{count, plural, one {# Zeile} few {# Zeilen} other {# Zeilen}}',
        'Zeilen',
      ],
      'delivered{dcid, select, missing {} other { on DCID {dcid}}}': [
        'zugestellt{dcid, select, missing {} other { auf DCID {dcid}}}',
        'zugestellt auf DCID {dcid}',
        '{dcid, plural, one {zugestellt} other {zugestellt {dcid}}}',
        "zugestellt{dcid, select, fehlt {} other { auf DCID '{dcid}'}}",
      ],
    };
    const found = Object.entries(faults).map(([text, translations]) =>
      translations.map(translation => faultOf(text, translation, 'de') !== undefined),
    );
    assert.deepEqual(found, [
      [false, false, true, true, true, true, true],
      [false, true, true, true],
    ]);
  });
});

describe('the texts of the manifest', () => {
  const manifest = JSON.stringify(bundleIn('package.json'));
  const named = [...new Set(Array.from(manifest.matchAll(/"%([^%"]+)%"/g), ([, name]) => name ?? ''))];

  for (const [locale, bundle] of bundles('.', /^package\.nls(?:\.(.+))?\.json$/)) {
    it(`are all there in ${locale}, and no others`, () => {
      assert.deepEqual(Object.keys(bundle).sort(), named.sort());
    });
  }
});
