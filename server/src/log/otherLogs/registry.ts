import { phrase } from '../phrase';
import { textBegins, type OtherLog } from './otherLog';

/** The logs that are told by their lines. The other logs of an appliance write what any of them may write. */
export const OTHER_LOGS: readonly OtherLog[] = [
  {
    name: 'bounce',
    title: phrase('a bounce log'),
    line: textBegins(/(?:Bounced|Delayed): \d+:\d+(?: From:<|\s*$)/),
    examples: [
      'Thu Dec 30 18:37:01 2027 Info: Bounced: 7002:0 From:<news@example.com> To:<carol@example.net> Reason: "5.1.0 - Unknown address error" Response: "(\'550\', [\'no\'])"',
      'Thu Dec 26 18:37:00 2027 Info: Delayed: 44451135:0',
    ],
  },
  {
    name: 'delivery',
    title: phrase('a delivery log'),
    line: /^\s*<(?:success|bounce) del_time="/,
    examples: [
      '<success del_time="Fri Jan 09 15:34:20.234 2027" inj_time="Fri Jan 09 15:33:38.623 2027" bytes="202" mid="45949" ip="192.0.2.1" from="news@example.com" source_ip="198.51.100.1" code="250" reply="sent">',
    ],
  },
  {
    name: 'qmail',
    title: phrase('a mail log in qmail format'),
    line: /^(?:\S+ )?(?:(?:new|end) msg \d+$|info msg \d+: bytes \d+ from <|starting delivery \d+: msg \d+ to |delivery \d+: (?:success|failure|deferral): )/,
    examples: [
      'new msg 7001',
      'info msg 7001: bytes 1024 from <a@example.com> qp 1 uid 0',
      'starting delivery 1: msg 7001 to remote bob@example.net',
      'end msg 7001',
    ],
  },
  {
    name: 'consolidated-events',
    title: phrase('a log of consolidated events (CEF)'),
    line: /\bCEF:\d\|[^|]*\|[^|]*\|[^|]*\|ESA_CONSOLIDATED_LOG_EVENT\|/,
    examples: [
      'Aug 10 09:26:47 relay1: CEF:0|Example|Gateway|13.0.0-283|ESA_CONSOLIDATED_LOG_EVENT|Consolidated Log Event|5| ESAMID=81 ESAICID=91',
    ],
  },
  {
    name: 'domain-debug',
    title: phrase('a domain debug log'),
    line: textBegins(/\d+ (?:Sent|Rcvd): '/),
    examples: [
      "Sat Dec 21 02:37:22 2027 Info: 102503993 Sent: 'MAIL FROM:<daily@example.net>'",
      "Sat Dec 21 02:37:23 2027 Info: 102503993 Rcvd: '250 OK'",
    ],
  },
  {
    name: 'injection-debug',
    title: phrase('an injection debug log'),
    line: textBegins(/\d+ (?:Sent to|Rcvd from) '[^']+': '/),
    examples: [
      "Wed Apr  2 14:30:04 2027 Info: 6216 Sent to '192.0.2.22': '220 postman.example.com ESMTP\\015\\012'",
      "Wed Apr  2 14:30:04 2027 Info: 6216 Rcvd from '192.0.2.22': 'AUTH LOGIN\\015\\012'",
    ],
  },
  {
    name: 'ldap-debug',
    title: phrase('an LDAP debug log'),
    line: textBegins(/LDAP: (?:\(\w+\) Query |Query |Masquerade query |Error: )/),
    examples: [
      'Thu Sep  9 12:24:56 2027 Debug: LDAP: (accept) Query dir.ldapaccept to server dir (dir.example.com:389)',
      'Thu Sep  9 12:24:57 2027 Info: LDAP: Masquerade query dir.masquerade address a@example.com to b@example.net',
    ],
  },
  {
    name: 'status',
    title: phrase('a status log'),
    line: textBegins(/Status: (?:[A-Za-z]+ \d+ ){3}/),
    examples: [
      '<22>Feb 02 10:31:37 mx1 status: Info: Status: CPULd 13 DskIO 1 RAMUtil 1 QKUsd 4000 QKFre 71000000 CrtMID 91010',
    ],
  },
  {
    name: 'system',
    title: phrase('a system log'),
    line: textBegins(/PID \d+: User \S+ commit changes: /),
    examples: [
      '<166>Mar 17 18:31:14 system: Info: PID 1237: User admin commit changes: Added a second CLI log for examples',
    ],
  },
  {
    name: 'cli-audit',
    title: phrase('a CLI audit log'),
    line: textBegins(/PID \d+: User \S+ (?:entered '|login from |logged out)/),
    examples: [
      "Thu Sep  9 14:35:55 2027 Info: PID 16434: User admin entered 'tail'; prompt was 'mx1.example.com> '",
    ],
  },
  {
    name: 'authentication',
    title: phrase('an authentication log of administrators'),
    line: textBegins(
      /User .{1,200}? (?:failed authentication|was authenticated successfully)\.|An authentication attempt by the user .{1,200}? from |The user .{1,200}? successfully logged on from |CLI: User .{1,200}? logged out from /,
    ),
    examples: [
      'Fri Apr  2 07:06:22 2027 Info: The user admin successfully logged on from 192.0.2.4 with privilege admin using an HTTPS connection.',
      'Fri Apr  2 07:06:25 2027 Info: CLI: User admin logged out from 192.0.2.4 because of inactivity timeout',
      'Fri Apr  2 07:06:30 2027 Info: An authentication attempt by the user admin from 203.0.113.4 failed using an HTTPS connection.',
      'Fri Apr  2 07:06:31 2027 Info: User admin was authenticated successfully.',
      'Fri Apr  2 07:06:33 2027 Info: User joe from 198.51.100.161 failed authentication.',
    ],
  },
  {
    name: 'gui',
    title: phrase('a log of the web interface (GUI or HTTP)'),
    line: textBegins(/req:\S+ user:\S* id:\S+ \d{3} [A-Z]+ /),
    examples: [
      '<166>Mar 17 18:31:14 gui_logs: Info: req:192.0.2.4 user:- id:AbC1dEf2GhI3jKl4MnO5 200 GET logo.png HTTP/1.1 -',
    ],
  },
  {
    name: 'antivirus',
    title: phrase('an anti-virus log'),
    line: textBegins(/(?:sophos|mcafee)[ \t]+antivirus - /),
    examples: ["<166>Sep 12 11:00:00 antivirus: Info: sophos  antivirus - MID 6111 - Result 'CLEAN' ()"],
  },
  {
    name: 'antispam',
    title: phrase('an anti-spam log'),
    line: textBegins(/case antispam - /),
    examples: [
      '<166>Mar 17 18:24:37 antispam: Info: case antispam - engine (72324) : case-daemon: Initializing Child',
    ],
  },
  {
    name: 'amp',
    title: phrase('a log of file reputation and analysis (AMP)'),
    line: textBegins(
      /(?:File reputation query initiating|Response received for file reputation query|Retrospective verdict received|File (?:not )?uploaded for analysis)\b/,
    ),
    examples: [
      "<166>Mar 17 18:24:37 amp: Info: File reputation query initiating. File Name = 'mod-6.exe', MID = 5, File Size = 1673216 bytes",
      "<166>Mar 17 18:24:37 amp: Info: Response received for file reputation query from Cloud. File Name = 'tqps.rtf', MID = 6116, Disposition = MALICIOUS",
      '<166>Mar 17 18:24:37 amp: Info:   Retrospective verdict received. SHA256: 0011, Timestamp: 1475832815.7, Verdict: MALICIOUS',
      '<111>Aug 10 09:26:47 relay1 ESA: Mon Aug 10 09:41:02 2027 Info:  File not uploaded for analysis.  MID = 6115 File SHA256[0011]',
    ],
  },
  {
    name: 'content-scanner',
    title: phrase('a content scanner log'),
    line: textBegins(/PF: [A-Z][a-z]+ing \w+ service\b/),
    examples: ['<166>Mar 17 18:31:14 content_scanner: Info: PF: Restarting content_scanner service.'],
  },
  {
    name: 'ntp',
    title: phrase('an NTP log'),
    line: textBegins(/sntp query host \S+ delay /),
    examples: ['Thu Sep  9 07:36:39 2027 Info: sntp query host 192.0.2.123 delay 653 offset -652'],
  },
  {
    name: 'updater',
    title: phrase('an updater log'),
    line: textBegins(
      /(?:Starting scheduled (?:update|release notification fetch)|Scheduled next (?:update|release notification fetch) to occur at )/,
    ),
    examples: [
      'Fri Sep 19 11:07:51 2027 Info: Starting scheduled release notification fetch',
      'Fri Sep 19 11:07:52 2027 Info: Scheduled next update to occur at Fri Sep 19 11:12:52 2027',
    ],
  },
  {
    name: 'reporting',
    title: phrase('a reporting log'),
    line: textBegins(
      /(?:Period (?:minute|hour|day|month) using \d+ \(KB\)|Update \d+ registered appliance at |Pages found in cache: \d)/,
    ),
    examples: [
      'Wed Oct  3 13:39:53 2027 Info: Period minute using 0 (KB)',
      'Wed Oct  3 13:40:02 2027 Info: Update 2 registered appliance at 2027-10-03-13-40',
      'Wed Oct  3 13:40:53 2027 Info: Pages found in cache: 1304596 (99%). Not found: 1692',
    ],
  },
];
