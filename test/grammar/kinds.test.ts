// Each kind of token, in the entries that print it.
import { assertText } from './marking';

const kinds: Record<string, Record<string, string[]>> = {
  ids: {
    'of a connection': ['‹icid ICID› ‹icid# 450› close', '‹dcid DCID› ‹dcid# 5633› close'],
    'of a message': [
      'Start ‹mid MID› ‹mid# 5210› ‹icid ICID› ‹icid# 8110›',
      'Message finished ‹mid MID› ‹mid# 5210› done',
    ],
    'of a recipient': [
      '‹mid MID› ‹mid# 5210› ‹icid ICID› ‹icid# 8110› ‹rid RID› ‹rid# 0› To: <‹mail bob@example.net›>',
    ],
    'of several recipients': [
      "‹mid MID› ‹mid# 5210› ‹rid RID›  [‹rid# 0, 1, 2›] Response ‹single 'XKQ20418 Message accepted'›",
    ],
    'of old releases': [
      'Bounced: ‹dcid DCID›: ‹dcid# 3314› Message ‹mid# 5210› to ‹rid# 0› - ‹enhanced 5.1.0› - Unknown address error',
    ],
    'of a connection to the quarantine': [
      'Start delivery of ‹mid MID› ‹mid# 5210› over RPC connection ‹rcid# 0›',
      'Delivery of ‹mid MID› ‹mid# 5210› over RPC completed on connection ‹rcid# 0›',
    ],
    'of a quarantine': ['RPC Message done ‹rcid RCID› ‹rcid# 756› ‹mid MID› ‹mid# 5210›'],
    'with a colon': [
      'SMTP server connection killed ‹icid ICID›: ‹icid# 8128›',
      'Possible Delivery: ‹dcid DCID›: ‹dcid# 3317› ‹mid MID› ‹mid# 5210› to [‹rid# 0›]',
    ],
    'in a global unsubscribe': [
      'Global unsubscribe matched entry @‹host example.net› ‹mid MID›: ‹mid# 5210› ‹rid RID›: ‹rid# 0› Address: ‹mail bob@example.net›',
    ],
    'of messages made from messages': [
      '‹mid MID› ‹mid# 5210› was split creating ‹mid MID› ‹mid# 5220› due to a per-recipient policy sales',
      "‹mid MID› ‹mid# 5210› rewritten to ‹mid# 5221› by alt-rcpt-to-filter filter ‹single 'altfilter'›",
      '‹service ISQ›: Reinjected ‹mid MID› ‹mid# 5210› as ‹mid MID› ‹mid# 5225›',
    ],
    'that were masked': ['‹dcid DCID› xxxxxx STARTTLS command not supported.'],
  },
  addresses: {
    IPv4: [
      '‹icid ICID› ‹icid# 8126› disconnected address ‹ipv4 203.0.113.101›, exceeded allowable connection time',
    ],
    'IPv4 with a port or a width': [
      'Failed to send message to host ‹ipv4 198.51.100.4›:25 of ‹ipv4 198.51.100.0›/24',
    ],
    IPv6: [
      'New SMTP ‹icid ICID› ‹icid# 8108› interface Management (‹ipv6 2001:db8::a›) address ‹ipv6 2001:db8:0:0:0:0:0:7› reverse dns host unknown verified no',
      'from ‹ipv6 ::1› and ‹ipv6 ::ffff:192.0.2.1›',
    ],
    host: [
      'New SMTP ‹icid ICID› ‹icid# 8107› interface Data 1 (‹ipv4 192.0.2.10›) address ‹ipv4 198.51.100.7› reverse dns host  ‹host mail.example.org› verified yes',
    ],
    mail: [
      '‹mid MID› ‹mid# 5210› ready ‹number 2069› bytes from <‹mail alice@example.com›>',
      '‹icid ICID› ‹icid# 8121› Address: <‹mail  jane@example.com›> sender rejected',
      '‹mid MID› ‹mid# 5210› ‹icid ICID› ‹icid# 8110› From: ‹mail ******@example.com›',
    ],
    'an empty one': ['‹mid MID› ‹mid# 5210› ‹icid ICID› ‹icid# 8110› From: <>'],
  },
  'quoted strings': {
    single: ["‹mid MID› ‹mid# 5210› attachment ‹single 'Banner.gif'›"],
    double: ['‹mid MID› ‹mid# 5210› quarantined to ‹double "Policy"› (DLP violation)'],
    escapes: [
      "‹mid MID› ‹mid# 5210› masquerading header ‹single 'To'› from ‹single 'B›‹escape \\'›‹single OB›‹escape \\x00›‹single '› to ‹single 'x'›",
    ],
    'a quote of the other kind': [
      '‹mid MID› ‹mid# 5210› Message-ID ‹double "<o\'brien.7dm3tw@mail.example.com>"›',
    ],
    'a quote in a word inside': [
      "‹mid MID› ‹mid# 5210› was dropped by content filter ‹single 'don't send'› in the inbound table",
    ],
    'no string in a word': ["GRAYMAIL: shouldn't scan MID 5's"],
  },
  'SMTP replies': {
    'a pair': [
      "Delayed: ‹dcid DCID› ‹dcid# 3315› ‹mid MID› ‹mid# 5210› to ‹rid RID› ‹rid# 0› - ‹enhanced 4.3.2› - Not now ('‹reply 421›', [‹single '›‹enhanced 4.3.2›‹single  try again'›, ‹double \"it's late\"›])",
    ],
    'a response': [
      "‹mid MID› ‹mid# 5210› ‹rid RID› [‹rid# 0›] Response ‹single '›‹enhanced 2.0.0›‹single  Ok: queued as 4Xq7Rk2Lmz1AbC'›",
    ],
    'a response without quotes': [
      '‹mid MID› ‹mid# 5210› ‹rid RID› [‹rid# 0›] Response ‹enhanced 2.6.0› <‹mail 41hbq2@mail.example.com›> Queued mail for delivery',
    ],
  },
  policies: {
    ACCEPT: [
      '‹icid ICID› ‹icid# 8110› ‹accept ACCEPT› SG ‹group UNKNOWNLIST› match sbrs[-1.0:10.0] SBRS ‹reputation 5.2› country United States',
    ],
    REJECT: [
      '‹icid ICID› ‹icid# 8107› ‹reject REJECT› SG ‹group BLACKLIST› match sbrs[-10.0:-2.5] SBRS ‹reputation -9.5›',
    ],
    RELAY: [
      '‹icid ICID› ‹icid# 8111› ‹relay RELAY› SG ‹group RELAY-SG› match ‹ipv4 192.0.2.0›/24 SBRS rfc1918',
    ],
    TCPREFUSE: [
      '‹icid ICID› ‹icid# 0› ‹tcprefuse TCPREFUSE› SG ‹group BLOCKED› match dnslist[‹host bl.example.net›] SBRS None',
    ],
    CONTINUE: ['‹icid ICID› ‹icid# 8111› ‹continue CONTINUE› SG ‹group None› match ALL SBRS None'],
    'a delayed REJECT': [
      '‹icid ICID› ‹icid# 8117› Delayed HAT ‹reject REJECT› continuing session for recipient logging (‹ipv4 203.0.113.135›)',
    ],
  },
  verdicts: {
    'of antispam': [
      '‹mid MID› ‹mid# 5210› interim verdict using engine: ‹engine CASE› spam ‹clean negative›',
      '‹mid MID› ‹mid# 5210› using engine: ‹engine CASE› spam ‹found positive›',
      '‹mid MID› ‹mid# 5210› ‹engine Brightmail› ‹found positive›',
    ],
    'of graymail': ['‹mid MID› ‹mid# 5210› using engine: ‹engine GRAYMAIL› ‹found marketing_mail›'],
    'of antivirus': [
      "‹mid MID› ‹mid# 5210› antivirus ‹found positive› ‹single 'W32/Example-P'› (released from Outbreak)",
      '‹mid MID› ‹mid# 5210› interim AV verdict using ‹engine Sophos› ‹clean CLEAN›',
      '‹mid MID› ‹mid# 5210› antivirus ‹clean negative› ',
    ],
    'of file reputation': [
      '‹mid MID› ‹mid# 5210› AMP file reputation verdict : ‹found MALWARE›',
      '‹mid MID› ‹mid# 5210› AMP file reputation verdict : ‹clean SKIPPED› (no attachment in message)',
    ],
    'of outbreak filters': ['‹mid MID› ‹mid# 5210› Outbreak Filters: verdict ‹clean negative›'],
    'of sender checks': [
      '‹mid MID› ‹mid# 5210› SPF: mailfrom identity ‹mail alice@example.com› ‹clean Pass› (‹mechanism v=spf1›)',
      '‹mid MID› ‹mid# 5210› SPF: helo identity ‹mail postmaster› ‹clean None›',
      '‹mid MID› ‹mid# 5210› ‹clean verified› ‹clean good› Sender: ‹mail alice@example.com›',
      '‹mid MID› ‹mid# 5210› ‹found query› ‹found timeout›, ‹found deferred› From: ‹mail alice@example.com›',
      '‹mid MID› ‹mid# 5210› query of our own for ‹mail a@example.com›',
      '‹mid MID› ‹mid# 5210› SPF: pra identity ‹mail alice@example.com› ‹found SoftFail›',
      '‹mid MID› ‹mid# 5210› DKIM: ‹clean pass› signature verified (d=‹host example.com› s=s1024 i=@‹host example.com›)',
      '‹mid MID› ‹mid# 5210› DMARC: Verification ‹clean passed›',
    ],
  },
  TLS: {
    inbound: [
      '‹icid ICID› ‹icid# 8118› TLS ‹tls-success success› protocol ‹protocol TLSv1.2› cipher ‹cipher ECDHE-RSA-AES256-GCM-SHA384›',
    ],
    outbound: [
      '‹dcid DCID› ‹dcid# 3311› TLS ‹tls-success success› protocol ‹protocol TLSv1/SSLv3› cipher ‹cipher AES128-SHA› for ‹host example.net›',
    ],
    failed: ['‹icid ICID› ‹icid# 8119› TLS ‹tls-failed failed›: [Errno 54] Connection reset by peer'],
    'with a certificate': [
      '‹dcid DCID› ‹dcid# 3311› TLS ‹tls-success success› CN: <‹common-name Messaging Gateway Demo Cert›>',
    ],
    'of a client without an address': [
      'Incoming ‹protocol SMTP› connection undetermined IP on interface Data 1',
    ],
  },
  authentication: {
    'of old releases': [
      'SMTP Auth (‹icid ICID› ‹icid# 8101›) ‹succeeded succeeded› for user: ‹user alice› using AUTH mechanism: ‹mechanism LOGIN› with profile: ‹profile-in Partners›',
    ],
    'whose profile is missing': [
      'SMTP Auth (‹icid ICID› ‹icid# 8103›) profile: ‹profile-in Partners› is misconfigured or missing causing an Auth failure',
    ],
    'whose lookup failed': [
      'SMTP Auth: (‹icid ICID› ‹icid# 8105›) LDAP query/user lookup ‹failed failed› for user: ‹user alice›',
    ],
    'forwarded in vain': [
      'SMTP Auth (‹icid ICID› ‹icid# 8104›) could not reach forwarding server ‹host auth.example.com› with reason: Connection refused',
    ],
  },
  numbers: {
    ports: [
      'New SMTP ‹dcid DCID› ‹dcid# 5633› interface ‹ipv4 172.16.155.16› address ‹ipv4 172.16.155.102› port ‹number 25›',
      'SMTP Auth forward server connection to ‹ipv4 192.0.2.40›, port ‹number 25›, interface Data 1, ‹number 3› connections available',
    ],
    'times and sizes': [
      '‹mid MID› ‹mid# 5214› ‹icid ICID› ‹icid# 8120› TLS read ‹number 126› bytes (‹number 0.0› seconds)',
      '‹icid ICID› ‹icid# 8125› Connection from ‹ipv4 203.0.113.138› on interface Data 1 (‹ipv4 192.0.2.25›) lost after ‹number 139› seconds (DNS query took ‹number 139› seconds), before any commands were received',
      '‹mid MID› ‹mid# 5210› released from quarantine ‹double "Outbreak"› (queue full) t=‹number 190›',
      '‹mid MID› ‹mid# 5210› was too big (‹number 300100›/‹number 262144›) for scanning by ‹engine Outbreak› ‹engine Filters›',
    ],
    'of the appliance': [
      'Time offset from UTC: ‹number -21600› seconds',
      'SenderBase upload: ‹number 700› hosts totaling ‹number 200500› bytes',
      'Your ‹double "IronPort Anti-Spam"› key will expire in under ‹number 60› day(s). Please contact us.',
      'Version: ‹version 14.0.0-698› SN: ‹serial 0A1B2C3D4E5F-EXAMPLE›',
    ],
    dates: [
      'Message ‹mid# 5210› to ‹rid RID› [‹rid# 0›] pending till ‹date Wed Jul 20 10:15:41 2027› [‹queue Default›]',
    ],
    'levels of threats': [
      '‹mid MID› ‹mid# 5210› Threat Level=‹number 4› Category=‹category Phish› Type=‹type Phishing›',
      "‹mid MID› ‹mid# 5210› DLP violation. Severity: ‹found LOW› (Risk Factor: ‹number 15›). DLP policy match: ‹single 'PCI-DSS'›.",
    ],
  },
  'names that administrators give': {
    'mail policies': [
      '‹mid MID› ‹mid# 5210› matched all recipients for per-recipient policy ‹policy Sales team in town› in the outbound table',
      '‹mid MID› ‹mid# 5210› was dropped by policy ‹policy Sales› in the inbound table',
    ],
    'incoming relays': [
      '‹mid MID› ‹mid# 5210› IncomingRelay(‹relay-name inner one›): Header ‹header Received› found, IP ‹ipv4 203.0.113.178› being used, SBRS ‹reputation -4.6›',
    ],
    services: ['‹service EUQ›: Quarantined ‹mid MID› ‹mid# 5210›', '‹service graymail› [CONFIG] Starting'],
  },
  'the directory': {
    queries: [
      'LDAP: ‹kind No› ‹kind Match› query ‹query Users.group› address ‹mail bob@example.net›',
      'LDAP ‹kind Masquerade›: query ‹query Users.masquerade› address ‹mail b@example.net› to ‹mail bob@example.net›',
    ],
    'harvest attacks': [
      "LDAP: Dropping connection from host=('‹ipv4 203.0.113.10›', ‹single 'mail.example.org'›), dhap_limit=‹number 4›, sender_group=‹group SUSPECTLIST›, listener=Data 1",
      "LDAP: Dropping connection from host=(‹ipv6 2001:db8::10›', None), dhap_limit=‹number 4›",
    ],
  },
  'what else is free text': {
    'file names': [
      "‹mid MID› ‹mid# 5210› SHA ‹hash 0011aabb› filename ‹file-name queued for Bob's policy (1).docx› queued for possible file analysis upload",
      '‹mid MID› ‹mid# 5210› attachment types ‹file-type rartn, zip›',
    ],
    alerts: [
      'A ‹alert-sent System/Warning› alert was sent to ‹mail admin@example.com› with subject ‹double "Warning <System> MID 5"›.',
      'A ‹alert-sent System/Warning› alert was sent to ‹mail admin@example.com› with subject ‹subject Warning <System> MID 5.›',
    ],
    subject: ["‹mid MID› ‹mid# 5210› Subject ‹subject 'Delivery notice''›"],
    url: [
      '‹mid MID› ‹mid# 5210› URL ‹url http://www.example.com/a?b=1&amp";"c=2› has reputation ‹reputation -3.1› matched Condition: URL Reputation Rule',
    ],
  },
};

for (const [kind, groups] of Object.entries(kinds)) {
  describe(`grammar: ${kind}`, () => {
    for (const [name, texts] of Object.entries(groups)) {
      it(name, async () => {
        for (const text of texts) await assertText(text);
      });
    }
  });
}
