// What is read from the lines about scanning and the checks of the sender.
import { readsEveryExample } from './examples';

const mid = { mid: 5210 };

describe('what is read from a scan', () => {
  readsEveryExample('scan.', {
    'scan.antispam': [
      [
        'MID 5210 interim verdict using engine: CASE spam negative',
        { ...mid, engine: 'CASE', verdict: 'negative', interim: true },
      ],
      ['MID 5210 using engine: CASE spam positive', { ...mid, engine: 'CASE', verdict: 'positive' }],
      [
        'MID 5210 interim verdict using engine: CASE marketing',
        { ...mid, engine: 'CASE', verdict: 'marketing', interim: true },
      ],
      ['MID 5210 using engine: SLBL spam negative', { ...mid, engine: 'SLBL', verdict: 'negative' }],
      ['MID 5210 using engine: CASE using cached verdict', { ...mid, engine: 'CASE', cached: true }],
      [
        'MID 5210 interim verdict using engine: CASE using cached verdict',
        { ...mid, engine: 'CASE', interim: true, cached: true },
      ],
      ['MID 5210 using engine: CASE bulk', { ...mid, engine: 'CASE', verdict: 'bulk' }],
      ['MID 5210 using engine: IMH spam suspect', { ...mid, engine: 'IMH', verdict: 'suspect' }],
      ['MID 5210 using engine: GRAYMAIL2 positive', { ...mid, engine: 'GRAYMAIL2', verdict: 'positive' }],
      ['MID 5210 Brightmail positive', { ...mid, engine: 'Brightmail', verdict: 'positive' }],
      ['MID 5210 Cloudmark negative', { ...mid, engine: 'Cloudmark', verdict: 'negative' }],
      ['MID 5210 CASE suspect', { ...mid, engine: 'CASE', verdict: 'suspect' }],
    ],
    'scan.graymail': [
      ['MID 5210 using engine: GRAYMAIL positive', { ...mid, engine: 'GRAYMAIL', verdict: 'positive' }],
      [
        'MID 5210 using engine: GRAYMAIL marketing_mail',
        { ...mid, engine: 'GRAYMAIL', verdict: 'marketing_mail' },
      ],
    ],
    'scan.graymail-note': [
      ['GRAYMAIL: No Actions Applied', { detail: 'No Actions Applied' }],
      ["GRAYMAIL: shouldn't scan?", { detail: "shouldn't scan?" }],
    ],
    'scan.graymail-handler': [
      [
        'graymail [HANDLER] MID 5210 To=Bob <bob@example.net>;ReplyTo=Shop, Ltd. <n@example.com>;From="Shop, Ltd." <n@example.com>',
        {
          ...mid,
          service: 'graymail',
          detail:
            'To=Bob <bob@example.net>;ReplyTo=Shop, Ltd. <n@example.com>;From="Shop, Ltd." <n@example.com>',
        },
      ],
      [
        'graymail [HANDLER] MID 5210 To=bob@example.net;From=alice@example.com',
        { ...mid, service: 'graymail', detail: 'To=bob@example.net;From=alice@example.com' },
      ],
      // What the sender wrote gives no id.
      [
        'graymail [HANDLER] MID 5210 To=MID 7 ICID 9;From=x',
        { ...mid, service: 'graymail', detail: 'To=MID 7 ICID 9;From=x' },
      ],
    ],
    'scan.antivirus': [
      [
        'MID 5210 interim AV verdict using Sophos CLEAN',
        { ...mid, engine: 'Sophos', verdict: 'CLEAN', interim: true },
      ],
      ['MID 5210 antivirus negative ', { ...mid, verdict: 'negative' }],
      [
        "MID 5210 antivirus positive 'W32/Example-P' (released from Outbreak)",
        { ...mid, verdict: 'positive', virus: 'W32/Example-P', reason: 'released from Outbreak' },
      ],
      [
        "MID 5210 antivirus repaired 'W32/Example-D'",
        { ...mid, verdict: 'repaired', virus: 'W32/Example-D' },
      ],
      ['MID 5210 antivirus encrypted', { ...mid, verdict: 'encrypted' }],
      [
        'MID 5210 antivirus negative (released from Outbreak)',
        { ...mid, verdict: 'negative', reason: 'released from Outbreak' },
      ],
    ],
    'scan.amp': [
      [
        'MID 5210 AMP file reputation verdict : SKIPPED (no attachment in message)',
        { ...mid, verdict: 'SKIPPED', reason: 'no attachment in message' },
      ],
      ['MID 5210 AMP file reputation verdict : MALWARE', { ...mid, verdict: 'MALWARE' }],
      ['MID 5210 AMP file reputation verdict: UNKNOWN', { ...mid, verdict: 'UNKNOWN' }],
    ],
    'scan.amp-upload': [
      [
        "MID 5210 SHA 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff filename Report (final) Nov'27.docx queued for possible file analysis upload",
        {
          ...mid,
          sha256: '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff',
          fileName: "Report (final) Nov'27.docx",
        },
      ],
    ],
    'scan.amp-skipped': [['MID 5210: Skip AMP Engine check', mid]],
    'scan.outbreak': [
      ['MID 5210 Outbreak Filters: verdict negative', { ...mid, verdict: 'negative' }],
      ['MID 5210 Virus Threat Level=3', { ...mid, threatLevel: 3 }],
      [
        'MID 5210 Threat Level=4 Category=Phish Type=Phishing',
        { ...mid, threatLevel: 4, category: 'Phish', type: 'Phishing' },
      ],
    ],
    'scan.too-big': [
      [
        'MID 5210 was too big (300100/262144) for scanning by Outbreak Filters',
        { ...mid, size: 300100, limit: 262144, engine: 'Outbreak Filters' },
      ],
      [
        'MID 5210 was too big (300100/262144) for scanning by CASE',
        { ...mid, size: 300100, limit: 262144, engine: 'CASE' },
      ],
      [
        'MID 5210 was too big (300100/262144) for scanning by BRIGHTMAIL',
        { ...mid, size: 300100, limit: 262144, engine: 'BRIGHTMAIL' },
      ],
      [
        'MID 5210 was too big (300100/262144) for scanning by VOF',
        { ...mid, size: 300100, limit: 262144, engine: 'VOF' },
      ],
    ],
    'scan.incomplete': [
      [
        'MID 5210 not completely scanned by SDS. Error: The number of URLs in the message attachments exceeded the URL scan limit.',
        {
          ...mid,
          engine: 'SDS',
          reason: 'The number of URLs in the message attachments exceeded the URL scan limit.',
        },
      ],
    ],
    'scan.error': [
      [
        'MID 5210 CASE sent a poorly formatted response: <<garbage>>...',
        { ...mid, engine: 'CASE', reason: '<<garbage>>...' },
      ],
      ['MID 5210, Message Scanning Problem: Scan Depth Exceeded', { ...mid, reason: 'Scan Depth Exceeded' }],
      [
        "MID 5210: scanning error (name='a.zip', type=archive/zip): unreadable",
        { ...mid, reason: "(name='a.zip', type=archive/zip): unreadable" },
      ],
    ],
    'scan.impossible': [
      [
        'MID 5210 cannot be scanned by CASE. The message is either malformed or CASE is unable to process it at the moment.',
        { ...mid, engine: 'CASE' },
      ],
      ['MID 5210 cannot be scanned by Outbreak Filters', { ...mid, engine: 'Outbreak Filters' }],
    ],
    'scan.cache-status': [
      [
        'CASE cache status: hits = 1200, misses = 45000, expires = 0, adds = 44100, seconds saved = 512.25, total seconds = 98765.50',
        {
          engine: 'CASE',
          detail:
            'hits = 1200, misses = 45000, expires = 0, adds = 44100, seconds saved = 512.25, total seconds = 98765.50',
        },
      ],
    ],
    'scan.url': [
      [
        'MID 5210 URL http://www.example.com/a?b=1&amp";"c=2 has reputation -3.1 matched Condition: URL Reputation Rule',
        {
          ...mid,
          url: 'http://www.example.com/a?b=1&amp";"c=2',
          reputation: -3.1,
          detail: 'Condition: URL Reputation Rule',
        },
      ],
      [
        'MID 5210 URL www.example.com/x has reputation 3.0 matched Action: URL redirected to Cisco Security proxy',
        {
          ...mid,
          url: 'www.example.com/x',
          reputation: 3,
          detail: 'Action: URL redirected to Cisco Security proxy',
        },
      ],
    ],
    'scan.dlp': [
      [
        "MID 5210 DLP violation. Severity: LOW (Risk Factor: 15). DLP policy match: 'PCI-DSS (Payment Card Industry Data Security Standard)'.",
        {
          ...mid,
          severity: 'LOW',
          riskFactor: 15,
          policy: 'PCI-DSS (Payment Card Industry Data Security Standard)',
        },
      ],
      ['MID 5210 DLP violation', mid],
      [
        "MID 5210 DLP violation. Severity: HIGH (Risk Factor: 90). DLP policy match: 'U.S. Drivers'",
        { ...mid, severity: 'HIGH', riskFactor: 90, policy: 'U.S. Drivers' },
      ],
    ],
  });
});

describe('what is read from a check of the sender', () => {
  readsEveryExample('auth-check.', {
    'auth-check.spf': [
      [
        'MID 5210 SPF: helo identity postmaster None',
        { ...mid, identity: 'helo', address: 'postmaster', verdict: 'None' },
      ],
      [
        'MID 5210 SPF: mailfrom identity alice@example.com Pass (v=spf1)',
        {
          ...mid,
          identity: 'mailfrom',
          address: 'alice@example.com',
          verdict: 'Pass',
          mechanism: 'v=spf1',
        },
      ],
      [
        'MID 5210 SPF: pra identity alice@example.com SoftFail',
        { ...mid, identity: 'pra', address: 'alice@example.com', verdict: 'SoftFail' },
      ],
      [
        'MID 5210 using engine: SPF Verdict Cache using cached verdict',
        { ...mid, engine: 'SPF Verdict Cache', cached: true },
      ],
      ...['Fail', 'Neutral', 'TempError', 'PermError'].map(
        verdict =>
          [
            `MID 5210 SPF: pra identity alice@example.com ${verdict}`,
            { ...mid, identity: 'pra', address: 'alice@example.com', verdict },
          ] as const,
      ),
    ],
    'auth-check.dkim': [
      [
        'MID 5210 DKIM: pass signature verified (d=example.com s=s1024 i=@example.com)',
        {
          ...mid,
          verdict: 'pass',
          reason: 'signature verified',
          domain: 'example.com',
          selector: 's1024',
          identity: '@example.com',
        },
      ],
      [
        'MID 5210 DKIM: permfail body hash did not verify [final] (d=example.com s=s1 i=@example.com)',
        {
          ...mid,
          verdict: 'permfail',
          reason: 'body hash did not verify [final]',
          domain: 'example.com',
          selector: 's1',
          identity: '@example.com',
        },
      ],
      [
        'MID 5210 DKIM: malformed signature - signature missing required tag',
        { ...mid, verdict: 'malformed', reason: 'signature - signature missing required tag' },
      ],
      [
        'MID 5210 DKIM: tempfail key query timed out [TEST] (d=example.com s=s1)',
        {
          ...mid,
          verdict: 'tempfail',
          reason: 'key query timed out [TEST]',
          domain: 'example.com',
          selector: 's1',
        },
      ],
      [
        'MID 5210 DKIM: pass signature verified (d=example.com i=@example.com)',
        {
          ...mid,
          verdict: 'pass',
          reason: 'signature verified',
          domain: 'example.com',
          identity: '@example.com',
        },
      ],
      [
        'MID 5210 DKIM: pass signature verified (d=example.com)',
        { ...mid, verdict: 'pass', reason: 'signature verified', domain: 'example.com' },
      ],
      ['MID 5210 DKIM: pass (d=example.com)', { ...mid, verdict: 'pass', domain: 'example.com' }],
      ['MID 5210 DKIM: pass', { ...mid, verdict: 'pass' }],
      ['MID 5210 DKIM: cannot verify', { ...mid, verdict: 'cannot', reason: 'verify' }],
    ],
    'auth-check.dkim-signing': [
      [
        'MID 5210 DKIM: cannot sign - no profile matches alice@example.com',
        { ...mid, method: 'DKIM', detail: 'cannot sign - no profile matches alice@example.com' },
      ],
      [
        'MID 5210 DomainKeys: cannot sign - already signed',
        { ...mid, method: 'DomainKeys', detail: 'cannot sign - already signed' },
      ],
      [
        'MID 5210 DomainKeys: signing with sales - matches alice@example.com',
        { ...mid, method: 'DomainKeys', detail: 'signing with sales - matches alice@example.com' },
      ],
      [
        'MID 5210 DomainKeys: resigning - Sender header added after existing signature',
        {
          ...mid,
          method: 'DomainKeys',
          detail: 'resigning - Sender header added after existing signature',
        },
      ],
      [
        'MID 5210 DKIM: signing context (profile - ) : profile names are not present/not set',
        {
          ...mid,
          method: 'DKIM',
          detail: 'signing context (profile - ) : profile names are not present/not set',
        },
      ],
    ],
    'auth-check.domainkeys': [
      ...[
        'bad record format',
        'domain mismatch',
        'no key',
        'no signature',
        'query timeout, failed verify',
        'verified bad',
        'wrong key type',
      ].map(
        verdict =>
          [
            `MID 5210 ${verdict} Sender: alice@example.com`,
            { ...mid, verdict, field: 'Sender:', sender: 'alice@example.com' },
          ] as const,
      ),
      [
        'MID 5210 verified good Sender: alice@example.com',
        { ...mid, verdict: 'verified good', field: 'Sender:', sender: 'alice@example.com' },
      ],
      [
        'MID 5210 query timeout, deferred From: alice@example.com',
        { ...mid, verdict: 'query timeout, deferred', field: 'From:', sender: 'alice@example.com' },
      ],
      [
        'MID 5210 verified good From: <alice@example.com>',
        { ...mid, verdict: 'verified good', field: 'From:', sender: 'alice@example.com' },
      ],
    ],
    'auth-check.dmarc': [
      [
        'MID 5210 DMARC: Message from domain example.com, DMARC pass (SPF aligned True, DKIM aligned True)',
        {
          ...mid,
          detail: 'Message from domain example.com, DMARC pass (SPF aligned True, DKIM aligned True)',
        },
      ],
      ['MID 5210 DMARC: Verification passed', { ...mid, detail: 'Verification passed' }],
    ],
  });
  readsEveryExample('reputation.', {
    'reputation.sdr': [
      'Domains for which SDR is requested: reverse DNS host: mail.example.com, helo: mail.example.com, env-from: example.com, header-from: Not Present, reply-to: Not Present',
      'Consolidated Sender Threat Level: Neutral, Threat Category: N/A, Suspected Domain(s) : N/A (other reasons for verdict). Sender Maturity: 30 days (or greater) for domain: mail.example.com',
      'Message was not scanned for Sender Domain Reputation. Reason: Unknown error.',
      'Tracker Header : 0a1b2c3d_AbCdEfGhIjKlMnOpQrStUv==',
    ].map(detail => [`MID 5210 SDR: ${detail}`, { ...mid, detail }] as const),
  });
});
