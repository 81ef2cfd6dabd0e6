import { EVENTS } from '../events/registry';
import { lazy } from '../lazy';
import { isLogWord } from '../masking/vocabulary';

/** Words of replies to a logon or a delivery, of verdicts, of tags and of what collectors write that no event has. */
const MORE = new Set(
  `
  about added after again agent allow allowable allowed already alt although and any apparently are attempt attempts auth bcc be because before been being
  boolean but by can cee charset combination contact correct could credential credentials csv data day days denied did
  disabled dnslist do does doesn don done don't either enabled entered eof errno error errors esa existing exceed exceeds exist exists expired few
  first folder following footer for format from full given gmt got greylist greylisted greylisting guess hard has have header helo
  here hold host hostname hour hours id if in ip incorrect information invalid is it json known later least listed literal long log
  logged login logins logon logons loop ma mailbox mailboxes many match maybe may mechanism might mismatch mismatched missing
  month months more most must new next no not now null nxdomain of off ok on only open opened option or original other our out
  over pair part passwd password passwords payload per perhaps period permission please policy possible possibly
  postmaster pri probably problem processed prohibited provided queued quota raw reason recent recipient recipients
  recognised recognized relay relayed relaying reply required resigning resource resources retry roles routines rule see send sender sent
  service sg should sign signing smtp so source sourcetype spam such supplied suspended syslog tag temporary that the them then there
  these they this time times to today tomorrow too tries true try unauthenticated unknown until up us used user userid
  usernames username users utc v valid via want was we were what when where whether which while who will with without
  word wrong yes you your
  mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep oct nov dec am pm
  plain cram digest md5 sha1 sha256 sha512 rsa ecdsa ecdhe dhe aes aes128 aes256 aes192 gcm cbc cbc3 chacha20 poly1305
  des rc4 ecdh adh camellia tls ssl export anon psk ccm ntlm gssapi xoauth2 oauthbearer scram external
  pdf doc docx xls xlsx ppt pptx zip rar gif png jpg jpeg html xml csv octet stream msword rtf calendar mixed
  alternative vnd openxmlformats officedocument wordprocessingml spreadsheetml presentationml sheet document
  utf iso us ascii windows koi8 big5 gb2312 gbk gb18030 shift jis euc kr jp latin1 base64 quoted printable
  agent appname beat cluster container ecs facility fields input labels namespace node offset pid pod procid msgid
  program stderr stdout stream tenant timestamp syslogtimestamp
  a b i p s u br li td tr th tt ul ol em hr dd dl dt pre code div span samp kbd strong small table tbody thead font
  blockquote h1 h2 h3 h4 lt gt amp quot apos nbsp
  spf1 dkim1 rfc1918 rfc3848 rfc822 rfc5321 rfc5322 sbrs ipv4 ipv6 smtpd esmtpsa esmtps esmtpa
  ironport sophos mcafee cisco senderbase case asyncos esa sma
  `
    .split(/\s+/)
    .filter(word => word !== ''),
);

/** Names that the appliance itself has for listeners, sender groups, policies and quarantines. */
const OF_THE_APPLIANCE = new Set(
  `
  all none default accept reject relay continue tcprefuse relaylist acceptlist blocklist blacklist whitelist allowlist
  suspectlist unknownlist throttled trusted blocked accepted bypass_sbrs management data1 data2 incomingmail
  outgoingmail inboundmail outboundmail mail public private policy virus outbreak unclassified incoming outgoing
  mail_logs mail_log mail.info euq
  `
    .split(/\s+/)
    .filter(word => word !== ''),
);

/** Where a value is one of some words alone, they are the appliance's own. */
const ofValues = lazy(
  () =>
    new Set(
      EVENTS.flatMap(({ fields = {} }) =>
        Object.values(fields).flatMap(({ words = [] }) => words.flatMap(word => word.match(/[a-z]+/g) ?? [])),
      ),
    ),
);

/** Whether a word, in capitals or not, is one that logs are made of: it names nobody. */
export function isKeptWord(word: string): boolean {
  const lower = word.toLowerCase();
  return (
    MORE.has(lower) ||
    ofValues().has(lower) ||
    OF_THE_APPLIANCE.has(lower) ||
    isLogWord(word, false) ||
    isLogWord(lower, false)
  );
}
