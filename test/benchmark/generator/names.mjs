// Made-up names and values. All addresses are of the ranges and domains that are kept for documentation.

/** @typedef {import('./random.mjs').Random} Random */

const networks = /** @type {const} */ (['192.0.2', '198.51.100', '203.0.113']);

const domains = /** @type {const} */ ([
  'example.com',
  'mx.example.org',
  'branch.example.com',
  'mail.example.net',
  'corp.example.org',
  'xn--bcher-kva.example',
]);

const people = /** @type {const} */ ([
  'alice',
  'jdoe',
  'mary.smith',
  'svc-backup',
  'scanner01',
  'printer-3f',
  'noreply',
  'sales',
  'hr_app',
  'webshop',
]);

const users = /** @type {const} */ ([
  ...people,
  'admin',
  'root',
  'test',
  'DOMAIN\\jdoe',
  'bob@example.com',
  'carol@branch.example.com',
]);

/** Some are traps: ids, quotes and encoded words that are only text. */
const subjects = /** @type {const} */ ([
  'Hello',
  'Invoice 20394',
  'Re: meeting on Monday',
  'FW: quarterly figures, please review before 5 pm',
  'Your order has shipped',
  '[ticket #48213] printer offline',
  'ICID 99 failed? MID 7 test',
  '=?utf-8?B?TWlzc2VkIENhbGw=?=',
  "Newsletter: ten things you didn't know about logs",
  '',
]);

/** @param {Random} random */
export const ipAddress = random => `${random.pick(networks)}.${random.between(1, 254)}`;

/** @param {Random} random */
export const domain = random => random.pick(domains);

/** @param {Random} random */
export const mailAddress = random => `${random.pick(people)}${random.below(400)}@${domain(random)}`;

/** @param {Random} random */
export const userName = random => random.pick(users);

/** @param {Random} random */
export const subject = random => random.pick(subjects);

/** @param {Random} random */
export const messageId = random =>
  `${random.below(2 ** 32).toString(16)}.${random.below(100_000)}@${domain(random)}`;

/** The name that the receiving server gives a message. @param {Random} random */
export const queueName = random =>
  `${random.below(1e9).toString(36)}$${random.below(1e6).toString(36)}@${domain(random)}`;
