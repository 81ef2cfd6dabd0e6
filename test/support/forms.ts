// Small logs as people have them: relayed, exported, quoted, pasted; and what only looks like one.

const texts = [
  'New SMTP ICID 450 interface IncomingMail (192.0.2.16) address 192.0.2.102 reverse dns host unknown verified no',
  'ICID 450 ACCEPT SG None match ALL SBRS None',
  'SMTP Auth: (ICID 450) failed for user: alice using AUTH mechanism: PLAIN with profile: Staff',
  'ICID 450 close',
];
const native = texts.map((text, i) => `Mon Jun 22 11:43:5${i} 2026 Info: ${text}`);
const syslog = texts.map((text, i) => `Jun 26 10:42:2${i} mx1.example.com mail_logs: Info: ${text}`);
const iso = texts.map(
  (text, i) => `2026-06-26T10:42:2${i}.123456+02:00 mx1.example.com mail_logs: Info: ${text}`,
);

/** Logs whose first line is one of theirs, by the form of their lines. */
export const lineForms: Readonly<Record<string, readonly string[]>> = {
  native,
  syslog,
  'ISO stamps': iso,
  'ISO stamps without host': iso.map(line => line.replace(' mx1.example.com', '')),
  'RFC 5424': texts.map(
    (text, i) => `<22>1 2026-06-26T10:42:2${i}.000Z mx1.example.com mail_logs - - - Info: ${text}`,
  ),
  'RFC 5424 with data': texts.map(
    (text, i) => `<22>1 2026-06-26T10:42:2${i}Z mx1 mail_logs 9 ID4 [x@1 a="b"] Info: ${text}`,
  ),
  'a relay with an ISO stamp': native.map(line => `2026-06-26T10:42:20+02:00 relay1 ESA: ${line}`),
  'a weekday without a year': syslog.map(line => `Fri ${line}`),
  'quoted with >': native.map(line => `> ${line}`),
  'numbered lines': native.map((line, i) => `   ${i + 1}  ${line}`),
  bullets: native.map(line => `- ${line}`),
  'what grep prints': native.map(line => `mail.@20260622T114359.s:${line}`),
  'what grep prints, with numbers': syslog.map((line, i) => `logs/mail.current:${i + 1}:${line}`),
  'tabs of a collector': syslog.map((line, i) => `06-26-2026 10:42:2${i}\tMail.Info\t192.0.2.4\t${line}`),
  'JSON lines': syslog.map(line =>
    JSON.stringify({ '@timestamp': '2026-06-26T10:42:20.000Z', event: { original: `<166>${line}` } }),
  ),
  'JSON lines without a stamp': texts.map(text => JSON.stringify({ message: `mail_logs: Info: ${text}` })),
  '#015 at the ends': syslog.map(line => `${line}#015`),
  'no-break spaces': native.map(line => line.replaceAll(' ', '\u00a0')),
  'levels alone': texts.map(text => `Info: ${text}`),
};

/** Logs that are recognised by their content alone. */
export const pageForms: Readonly<Record<string, readonly string[]>> = {
  'CSV with a heading': [
    '"_time","_raw","host"',
    ...native.map(line => `"2026-06-22T11:43:50.000+0200","${line}","mx1.example.com"`),
  ],
  'a Markdown page with fences': [
    '# Where logons are written',
    '',
    'Each line names the connection it belongs to.',
    '',
    '```text',
    ...native,
    '```',
    '',
    '- One more heading',
  ],
  'a page of prose with one log': [
    ...Array.from({ length: 20 }, (_, i) => `Paragraph ${i} says something about delivery, at some length.`),
    ...native,
    ...Array.from({ length: 8 }, () => 'And what is to be done about it.'),
  ],
  'numbers on lines of their own': native.flatMap((line, i) => [String(i + 1), line]),
  'a session on the command line': [
    'mx1.example.com> grep -i "SMTP Auth" mail_logs',
    ...native.slice(0, 3),
    'mx1.example.com> workqueue status',
    'Status: Operational',
  ],
  'a terminal of 80 columns': syslog.flatMap(line => line.match(/.{1,80}/g) ?? []),
  'a file that has just been begun': [
    'Mon Jun 22 11:43:49 2026 Info: Begin Logfile',
    'Mon Jun 22 11:43:49 2026 Info: Version: 16.0.0-050 SN: 00112233AABB-CCDDEEF',
    'Mon Jun 22 11:43:49 2026 Info: Time offset from UTC: 7200 seconds',
    ...native,
  ],
};

const begun = pageForms['a file that has just been begun']?.slice(0, 3) ?? [];

/** No mail logs, whatever they remind of. */
export const otherForms: Readonly<Record<string, readonly string[]>> = {
  'a bounce log': [
    ...begun,
    'Thu Dec 26 18:37:00 2024 Info: Delayed: 4451:0',
    'From:<news@example.com> To:<bob@example.net>',
    'Thu Dec 26 18:36:59 2024 Info: Bounced: 4534:0 From:<news@example.com> To:<carol@example.net>',
    'Reason: "5.1.0 - Unknown address error" Response: "(\'550\', [\'Nobody here.\'])"',
  ],
  'a domain debug log': [
    "Sat Dec 21 02:37:22 2024 Info: 102503993 Sent: 'MAIL FROM:<daily@example.net>'",
    "Sat Dec 21 02:37:23 2024 Info: 102503993 Rcvd: '250 OK'",
  ],
  'an injection debug log': [
    "Wed Apr  2 14:30:04 2025 Info: 6216 Rcvd from '192.0.2.22': 'AUTH LOGIN\\015\\012'",
    "Wed Apr  2 14:30:04 2025 Info: 6216 Sent to '192.0.2.22': '535 #5.7.8 Authentication failed\\015\\012'",
  ],
  'consolidated events': [
    "<166>Mar 17 18:24:37 consolidated_event: CEF:0|Example|Gateway|14.0.0-657|ESA_CONSOLIDATED_LOG_EVENT|Consolidated Log Event|5|ESAMID=1053 ESAICID=134 endTime=Thu Mar 18 08:04:46 2027 msg='Testing Info: MID 5 ICID 6'",
    "<14>Jun 12 14:01:33 consolidated_event: CEF:0|Example|Gateway|14.3.0-032|ESA_CONSOLIDATED_LOG_EVENT|Consolidated Log Event|5|ESAMID=5181 msg='Thu Mar 18 08:04:46 2027 Info: MID 5 ICID 6'",
  ],
  'a directory debug log': [
    'Thu Sep  9 12:24:56 2027 Debug: LDAP: (accept) Query dir.ldapaccept to server dir (dir.example.com:389)',
    'Thu Sep  9 12:24:57 2027 Info: LDAP: Masquerade query dir.masquerade address a@example.com to b@example.net',
  ],
  'engine logs': [
    "<166>Sep 12 11:00:00 antivirus: Info: sophos  antivirus - MID 6671 7 - Limit - 'Max Files Exceeded'",
    "<166>Mar 17 18:24:37 amp: Info: File reputation query initiating. File Name = 'MID 7 ICID 9.pdf', MID = 5, File Size = 26 bytes",
    '<22>Jan 21 12:47:11 host01 status: Info: Status: CPULd 1 DskIO 0 RAMUtil 3 CrtMID 91010 CrtICID 82020',
  ],
  'JSON with fields of its own': [
    '{"time":"2027-06-02T14:02:11Z","level":"Info","msg":"MID 12 ICID 3 close"}',
  ],
  prose: [
    'Dear all, Info: MID 12 ICID 3 is what I meant.',
    'He wrote "Info: MID 12 ICID 3 close" and nothing else.',
    'The log of SMTP Auth: (ICID 5) failed for user: x.',
  ],
  'prose with one line of a log': [
    ...Array.from({ length: 12 }, (_, i) => `Paragraph ${i} says something about delivery.`),
    ...native.slice(0, 1),
  ],
  'an ordinary log that quotes some entries': [
    ...Array.from({ length: 40 }, (_, i) => `2026-03-19 09:14:${String(i + 10)} INFO  server: request ${i}`),
    ...native,
  ],
};
