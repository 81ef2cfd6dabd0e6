// The page docs/events.md: every event, told from its declaration in the registry.
import { anchor, codeBlock, codeCell, linkTo, plain, table } from './markdown.mjs';
import { Trouble } from './trouble.mjs';

/** @typedef {Omit<import('./registry.mjs').Registry, 'LAYERS' | 'FRAMINGS'>} Registry */
/** @typedef {Registry['EVENTS'][number]} LogEvent */
/** @typedef {ReturnType<Registry['readText']>['fields']} Fields */

/** The families, by what their events' names begin with, in the order of the page. @type {Record<string, [heading: string, about: string]>} */
const families = {
  injection: ['Inbound connections', 'SMTP into the appliance: who connects, who is let in, who logs on.'],
  message: ['Messages', 'What a message is and what the appliance does with it.'],
  scan: ['Scanning', 'What the engines find in a message.'],
  'auth-check': [
    'Sender authentication',
    'What the sender of a message proves: SPF, DKIM, DomainKeys, DMARC.',
  ],
  reputation: ['Sender reputation', 'What is thought of the domains that a message names.'],
  quarantine: ['Quarantines', 'Messages that are held, and what becomes of them.'],
  ldap: ['Directory', 'What the appliance asks the directory (LDAP).'],
  delivery: [
    'Outbound connections',
    'SMTP out of the appliance: connections to next hosts, deliveries, bounces.',
  ],
  system: ['The appliance', 'The appliance itself: its start, its alerts, its name servers, its services.'],
  log: ['The log file', 'The file itself.'],
};

const sureness = {
  seen: 'a line of this shape was printed by an appliance, or in a document of its maker',
  fixture: "only a vendor's test data are known, usually real text made anonymous",
  template: 'only the message template of an old release is known, and no printed line',
  unverified: 'nobody has shown such a line; it is read all the same',
};
const sureHeading = 'How sure a shape is';

/** More of a value than this is not repeated below the line that holds it. */
const mostCharacters = 60;

/** @param {LogEvent} event */
const familyOf = ({ name }) => name.slice(0, name.indexOf('.'));

/** @param {Registry} registry @returns {string} */
export function eventsPage(registry) {
  const { EVENTS } = registry;
  const strange = EVENTS.find(event => !Object.hasOwn(families, familyOf(event)));
  if (strange) {
    throw new Trouble(
      `The event ${strange.name} is of a family that has no heading. Give it one in scripts/events-page.mjs.`,
    );
  }
  const groups = Object.entries(families).flatMap(([name, [heading, about]]) => {
    const events = EVENTS.filter(event => familyOf(event) === name);
    return events.length === 0 ? [] : [{ name, heading, about, events }];
  });
  const parts = [
    '<!-- Written by `npm run docs` from server/src/log/events. -->',
    '# Events',
    introduction(EVENTS.length),
    groups
      .map(({ name, heading, events }) => `- ${linkTo(heading)}: \`${name}\`, ${count(events.length)}`)
      .join('\n'),
    `## ${sureHeading}`,
    table(
      ['Mark', 'What is known'],
      Object.entries(sureness).map(([word, meaning]) => [`*${word}*`, plain(meaning)]),
    ),
    ...groups.flatMap(({ heading, about, events }) => [
      `## ${plain(heading)}`,
      plain(about),
      table(
        ['Event', 'What happened'],
        events.map(({ name, title }) => [linkTo(name), plain(title)]),
      ),
      ...events.flatMap(event => eventParts(event, registry)),
    ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** @param {number} events */
const introduction = events => `\
ESA Mail Logs knows ${count(events)} by name. Whatever else stands in a log is the event \`other\`: the ids at its beginning are read, and nothing is guessed.

Each event below has its title, the texts it is printed as, what the first of them says, what it means and what to do, and its values by the names that \`esa-log events\` prints. The values are those of the first text; what it does not hold is taken from the others.`;

/** @param {number} events */
const count = events => (events === 1 ? '1 event' : `${events} events`);

/** @param {LogEvent} event @param {Registry} registry @returns {string[]} paragraphs */
function eventParts(event, registry) {
  const { readText, summaryOf, visible } = registry;
  // The text that holds the most values tells the most: it comes first.
  const readings = event.examples
    .map(text => ({ text: text.trim(), fields: readText(text).fields }))
    .sort((a, b) => b.fields.length - a.fields.length);
  // A number is a value here as any other, and stands as code.
  const fields = (readings[0]?.fields ?? []).map(field =>
    typeof field.value === 'number' ? { ...field, value: String(field.value) } : field,
  );
  const summary = summaryOf(event, fields);
  return [
    `### ${plain(event.name)}`,
    `**${plain(event.title)}**`,
    codeBlock(readings.map(({ text }) => visible(text))),
    ...(summary ? [sentence(summary, registry)] : []),
    ...(event.meaning === undefined ? [] : [plain(event.meaning)]),
    ...valueTable(
      event,
      readings.map(({ fields }) => fields),
      registry,
    ),
    facts(event, registry).join(' '),
  ];
}

/** @param {import('../server/src/features/summary.js').Summary} summary @param {Registry} registry */
function sentence(summary, { codeSpan, english, writePhrase }) {
  let text = '';
  writePhrase(summary.sentence, english, {
    words: words => (text += plain(words)),
    value: value => (text += codeSpan(value)),
    // As code, a value needs no quotation marks.
    quoted: ({ value }) => (text += codeSpan(value)),
  });
  return text;
}

/**
 * @param {LogEvent} event
 * @param {readonly Fields[]} readings
 * @param {Registry} registry
 */
function valueTable(event, readings, { codeSpan, FIELD_LABELS, isKey, KEYS, valueTypes, visibleShort }) {
  const types = valueTypes(event);
  const names = [...KEYS.filter(key => types[key]), ...Object.keys(types).filter(name => !isKey(name))];
  const rows = names.map(name => {
    const example = readings.flat().find(field => field.name === name);
    const shown = example && visibleShort(JSON.stringify(example.value), mostCharacters);
    return [
      `\`${name}\``,
      plain(FIELD_LABELS[name]?.text ?? ''),
      plain(types[name] ?? ''),
      shown === undefined ? '' : codeCell(shown, codeSpan),
    ];
  });
  return rows.length === 0 ? [] : [table(['Value', 'What it is', 'Type', 'For example'], rows)];
}

/** What the event does to connections and messages, what is made of it, and where it is known from. @param {LogEvent} event @param {Registry} registry */
function facts(event, { FIELD_LABELS, ENTRY_RULES }) {
  const { opens, ends, breaksOff, restarts } = event;
  /** @param {string} key */
  const the = key => `the ${plain(FIELD_LABELS[key]?.text ?? key)}`;
  const rules = ENTRY_RULES.filter(rule => rule.event === event.name);
  return [
    ...(opens ? [`Begins ${the(opens)}.`] : []),
    ...(ends ? [`Ends ${the(ends)}.`] : []),
    ...(breaksOff ? [`Breaks off ${the(breaksOff)}; a line that ends it often follows.`] : []),
    ...(restarts ? ['Ends all connections and messages of the appliance.'] : []),
    ...rules.map(({ id }) => `Marked as a problem by the rule [${id}](rules/${id}.md).`),
    `Known from: ${plain(event.source)}; [${event.sure}](#${anchor(sureHeading)}).`,
  ];
}
