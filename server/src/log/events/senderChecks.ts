import { skipBlanks } from '../characters';
import { flag, id, oneOf, text, freeText, word } from '../shapes/fieldTypes';
import { matchLiteral } from '../shapes/literal';
import { event } from './event';
import { mailAddress } from './fields';
import { beginningWith, upToLast } from './textBounds';

/** What the sender proves, and what is thought of the domains it names. */

const spfVerdict = oneOf('Pass', 'Fail', 'SoftFail', 'Neutral', 'None', 'TempError', 'PermError');

/** The client gives the address, and may write a verdict of its own into it: the appliance's is the last one. */
const spfAddress = upToLast((line, at) => {
  const verdict = spfVerdict.find(line, skipBlanks(line, at), undefined);
  if (!verdict) return false;
  return skipBlanks(line, verdict.end) === line.length || matchLiteral(line, verdict.end, ' (') !== -1;
});

export const senderChecks = [
  event({
    name: 'auth-check.spf',
    title: 'SPF checked',
    short: 'SPF',
    direction: 'note',
    mark: 'plain',
    freeText: 'verdicts',
    summary:
      'SPF of the {identity} identity {address}: {verdict}{mechanism, select, missing {} other { ({mechanism})}}.',
    meaning:
      'Pass: the domain lets this client send. Fail: it does not. SoftFail: probably it does not. Neutral, None: it says nothing. TempError, PermError: it could not be checked. The identity pra is one of Sender ID (RFC 4407), not of SPF.',
    shapes: [
      'MID {mid} SPF: {identity} identity {address} {verdict}(? ({mechanism}))',
      'MID {mid} using engine: {engine} {cached}',
    ],
    fields: {
      mid: id,
      identity: oneOf('helo', 'mailfrom', 'pra'),
      address: spfAddress,
      verdict: spfVerdict,
      mechanism: freeText,
      engine: oneOf('SPF Verdict Cache'),
      cached: flag('using cached verdict'),
    },
    examples: [
      'MID 5210 SPF: helo identity postmaster None',
      'MID 5210 SPF: mailfrom identity alice@example.com Pass (v=spf1)',
      'MID 5210 SPF: pra identity alice@example.com SoftFail',
      'MID 5210 using engine: SPF Verdict Cache using cached verdict',
    ],
    source: 'Printed lines; RFC 7208, section 2.6; RFC 4407',
    sure: 'seen',
  }),
  // Before the results of checks: those begin with any word but the ones of signing.
  event({
    name: 'auth-check.dkim-signing',
    title: 'Signing with DKIM or DomainKeys',
    short: 'signing',
    direction: 'note',
    mark: 'plain',
    freeText: 'verdicts',
    summary: '{method}: {detail}.',
    meaning: 'This is about the signature that the appliance adds, not about the check of one that came.',
    shapes: ['MID {mid} {method}: {detail}'],
    fields: {
      mid: id,
      method: oneOf('DKIM', 'DomainKeys'),
      detail: beginningWith('cannot sign', 'signing ', 'resigning'),
    },
    examples: [
      'MID 5210 DKIM: cannot sign - no profile matches alice@example.com',
      'MID 5210 DomainKeys: cannot sign - already signed',
      'MID 5210 DomainKeys: signing with sales - matches alice@example.com',
      'MID 5210 DomainKeys: resigning - Sender header added after existing signature',
      'MID 5210 DKIM: signing context (profile - ) : profile names are not present/not set',
    ],
    source: 'Printed lines',
    sure: 'seen',
  }),
  event({
    name: 'auth-check.dkim',
    title: 'DKIM checked',
    short: 'DKIM',
    direction: 'note',
    mark: 'plain',
    freeText: 'verdicts',
    summary:
      'DKIM: {verdict}{reason, select, missing {} other {, {reason}}}{domain, select, missing {} other {, domain {domain}}}{selector, select, missing {} other {, selector {selector}}}.',
    meaning:
      'pass: the signature of that domain holds. permfail: it does not, or its key is missing or bad. tempfail: it could not be checked now.',
    // The bracket begins at its first `(d=`: what stands in it was written by the sender.
    shapes: [
      'MID {mid} DKIM: {verdict}(? {reason}) (d={domain}(? s={selector})(? i={identity}))',
      'MID {mid} DKIM: {verdict}(? {reason})',
    ],
    fields: { mid: id, verdict: word, reason: text, domain: word, selector: word, identity: freeText },
    examples: [
      'MID 5210 DKIM: pass signature verified (d=example.com s=s1024 i=@example.com)',
      'MID 5210 DKIM: permfail body hash did not verify [final] (d=example.com s=s1 i=@example.com)',
      'MID 5210 DKIM: malformed signature - signature missing required tag',
      'MID 5210 DKIM: tempfail key query timed out [TEST] (d=example.com s=s1)',
    ],
    source: 'Printed lines; RFC 6376',
    sure: 'seen',
  }),
  event({
    name: 'auth-check.domainkeys',
    title: 'DomainKeys checked',
    short: 'DomainKeys',
    direction: 'note',
    mark: 'plain',
    freeText: 'verdicts',
    summary: 'DomainKeys: {verdict}, {field} {sender}.',
    shapes: ['MID {mid} {verdict} {field} {sender}'],
    fields: {
      mid: id,
      verdict: oneOf(
        'bad record format',
        'domain mismatch',
        'no key',
        'no signature',
        'query timeout, deferred',
        'query timeout, failed verify',
        'verified bad',
        'verified good',
        'wrong key type',
      ),
      field: oneOf('Sender:', 'From:'),
      sender: mailAddress,
    },
    examples: [
      'MID 5210 verified good Sender: alice@example.com',
      'MID 5210 query timeout, deferred From: alice@example.com',
    ],
    source: 'Message templates of the appliance',
    sure: 'template',
  }),
  event({
    name: 'auth-check.dmarc',
    title: 'DMARC checked',
    short: 'DMARC',
    direction: 'note',
    mark: 'plain',
    freeText: 'verdicts',
    summary: 'DMARC: {detail}.',
    meaning: 'DMARC passes when SPF or DKIM passes for a domain that fits the one in the From header.',
    shapes: ['MID {mid} DMARC: {detail}'],
    fields: { mid: id, detail: text },
    examples: [
      'MID 5210 DMARC: Message from domain example.com, DMARC pass (SPF aligned True, DKIM aligned True)',
      'MID 5210 DMARC: Verification passed',
    ],
    source: "A vendor's test data; RFC 7489",
    sure: 'fixture',
  }),
  event({
    name: 'reputation.sdr',
    title: 'Sender Domain Reputation',
    short: 'domain reputation',
    direction: 'note',
    mark: 'plain',
    freeText: 'verdicts',
    summary: 'Sender Domain Reputation: {detail}.',
    meaning:
      'Threat level, category and age of the domains that the message names. Release 12.0 tells it once; newer ones may tell it twice, at MAIL FROM and after the headers.',
    shapes: ['MID {mid} SDR: {detail}'],
    fields: { mid: id, detail: text },
    examples: [
      'MID 5210 SDR: Domains for which SDR is requested: reverse DNS host: mail.example.com, helo: mail.example.com, env-from: example.com, header-from: Not Present, reply-to: Not Present',
      'MID 5210 SDR: Consolidated Sender Threat Level: Neutral, Threat Category: N/A, Suspected Domain(s) : N/A (other reasons for verdict). Sender Maturity: 30 days (or greater) for domain: mail.example.com',
      'MID 5210 SDR: Message was not scanned for Sender Domain Reputation. Reason: Unknown error.',
      'MID 5210 SDR: Tracker Header : 0a1b2c3d_AbCdEfGhIjKlMnOpQrStUv==',
    ],
    source: 'Printed lines; technote 216192',
    sure: 'seen',
  }),
];
