import { EVENTS } from '../events/registry';

/** Words that logs are made of and no event has, so that entries nobody knows yet can still be told apart. */
const ORDINARY = `
  about above abort accept accepting access account accounts action actions active activity actual add adding address addresses
  administrator agent alert alerts alias allow allowed alternate analysis antispam antivirus appliance application
  apply approved archive archived archives assigned attempt attempts auth authenticating authorization authorized
  auto automatic average backup bad balance bandwidth batch become best blocked blocking body both bounces broken
  buffer build busy call callback cancel cancelled cannot capacity case central certificates chain change changes
  channel checking checksum child clean cleaned cleanup clear cleared clients clock closing cloud cluster clustered
  code codes command commit commits common communication compare complete completing component components compressed
  condition config configure conflict connect connecting consolidated consumed contact contacting contained contains
  content context continue copied core corrupt count counter counters crash crashed create creation credential
  critical current custom daemon damaged dangerous database date dead debug decode decoded decoding decrypt default
  delay delays delete deleting deliver delivering denied deny dependency describe device dictionary different digest
  direct disable disabled disconnect disconnecting discard discarded disk display disposition document domains
  download downloaded downloading drop drops dump duplicate duration during dynamic each earliest empty enable enabled
  encode encoded encoding encrypt encrypting endpoint enforce enforced enforcement enough ensure enter entity equal
  errors establish estimated event events exceed exceeded exceeds exception exceptions exclude excluded execute
  executed execution exist existing exists exit expected explicit extended extension extract extracted extracting
  extraction fallback false fatal fetch fetched fetching field fields files filtered filtering final find finish finishing
  fix fixed flag flags flush folder following footer force forced forced format free full function fully gateway
  general generate generation get getting good grace greater greeting groups guaranteed handle handled handler
  handling handshake hang hash healthy heartbeat held help hit hits hop identified idle ignore ignored ignoring illegal
  image immediately import imported inactive inactivity include included including incorrect increase index info
  information initial initialization initialize initialized initializing initiated initiating inject injected inner
  input insecure insert inserted inspect install installed installing instance insufficient integrity intended
  interfaces interrupted invalidated issue issued issues item items job jobs join joined keep keys kill last late later
  latest launch launched length less library license licensed limited limits link linked links list listed listen
  listening lists load loaded loading located location lock locked login logout low lower machine main maintenance
  malformed malicious malware manage managed management manager manual mapping marking master maximum mean means member
  memory merge merged metadata method methods migration min minimum minor minute minutes misses mode model modified
  module modules monitor monitoring mount move moved moving multiple must native need needed needs negotiation never
  newer normal notification notifications notify null object objects obsolete obtain obtained occurred occurs offline
  offload old online operation operations option optional options original outbreak outer output overall overflow
  override owner package packet packets page parallel parameter parameters parent parse parsed parser parsing part
  partial partially partition parts passed passphrase past patch path pattern pause paused payload peer pending perform
  performance performed performing period periodic permanent permission permitted persistent phase pipe plain plugin
  point policies poll polling pool populated post prefix prepare prepared preparing present prevent prevented preview
  previous primary print printed prior priority private probe proceed process processed processes processor produced
  program progress protected protection protocols provide provided provider proxy public publish pull purge purged
  push put queries queues quick quota random range rate rates raw reachable reader ready real reason reasons reboot
  rebooting rebuild receive recent recently reconnect reconnecting recorded records recover recovered recovery
  redirect redirected reduce reference refresh refreshed refreshing region register registered registration regular
  reject rejecting related release releases releasing reload reloaded reloading remaining remediation removal remove
  removed removing rename renamed repeated replace replaced replica report reported reporting reports repository
  requesting requests require requires rescan reset resetting resize resolution resolve resolved resolver resolving
  resource resources respond responded responding responses restart restarted restarting restore restored restoring
  restrict restricted result results resume resumed retrieve retrieved retrieving retried retries retry retrying return
  returned returning returns revert reverted revoked right role root rotate rotated route routed router routing rule
  rules run running runs safe sample samples sandbox save saved saving scanner scheduled scheduler scheduling schema
  scope scores script second secondary section secure security segment select selected selection semaphore sends
  separate sequence serious servers services sessions sets setting settings setup several shared short shutdown
  shutting side signal signatures signed silent similar simple since single site size sizes skip skipped skipping slave
  sleep sleeping slot slow small snapshot socket socket software source sources space special specific specified speed
  split stable stack stage stale standard standby state statement static statistics stats step still stop stopped
  stopping stops stored store stream strict string structure style submit submitted submission subscription succeed
  successful suffix sum summary supports suspend suspending suspicious swap switch switched switching sync
  synchronization synchronize synchronized syntax synced tables tag tagged tags target targets task tasks telemetry
  temp template temporarily terminate terminated terminating termination test tested testing tests text thread threads
  threshold throttled throttling throughput timed timeout timeouts timer times timestamp token tokens tool top total
  trace track tracked tracker tracking traffic trailing transaction transactions transferred transferring transient
  transition translate translated transport traversal trigger triggered triggering triggers true truncated trust trusted
  types unauthorized unavailable undefined unexpected unexpectedly uninstall unique unit unknown unlock unlocked
  unrecognized unregistered unreadable unresolved unsafe unscannable unsigned unspecified unsupported unusual updated
  updater updates updating upgrade upgraded upgrading uploading uptime usage used users utility validate validated
  validating validation value values variable vendor verdicts verify verifying versions via violated violations virtual
  visible volume wait waited waiting wake warning warnings was watch weak weight whole window worker workers working
  write written wrong
  API CLI CPU CRL DANE DMARC DSN EHLO ESMTP FTP GUI HELO HTTP HTTPS IDS IMAP IMS JSON LMTP MAR MIME MX NTP OCSP PID POP
  PTR RAM SASL SCP SDS SLBL SNMP SPF SQL SSH SSL TCP TTL TXT UDP UID UTF XML ZIP`;

interface Vocabulary {
  /** As they are written. */
  readonly exact: ReadonlySet<string>;
  /** In lower case, of those that may have a capital. */
  readonly folded: ReadonlySet<string>;
}

let vocabulary: Vocabulary | undefined;

/** Made when it is first needed: most logs hold nothing unknown. */
function theVocabulary(): Vocabulary {
  if (!vocabulary) {
    const declared = EVENTS.flatMap(({ shapes, title, short, summary = '', meaning = '' }) =>
      [...shapes, title, short, summary, meaning].map(text => text.replace(/\{\w+\}/g, ' ')),
    );
    const exact = new Set([...declared, ORDINARY].flatMap(text => text.match(/[A-Za-z]+/g) ?? []));
    // `IronPort` in a declaration does not make the user name `ironport` a known word.
    const ordinary = Array.from(exact).filter(hasOneCapitalAtMost);
    vocabulary = { exact, folded: new Set(ordinary.map(word => word.toLowerCase())) };
  }
  return vocabulary;
}

/**
 * Whether a word belongs to the vocabulary of logs: the words of the declarations and descriptions of events, and those
 * of a list. All others may be names.
 * @param beginsSentence an ordinary word may then have a capital; elsewhere it may be a name
 */
export function isLogWord(word: string, beginsSentence: boolean): boolean {
  const { exact, folded } = theVocabulary();
  if (exact.has(word)) return true;
  const isLower = word === word.toLowerCase();
  return (isLower || (beginsSentence && hasOneCapitalAtMost(word))) && folded.has(word.toLowerCase());
}

/** At its beginning. */
const hasOneCapitalAtMost = (word: string) => word.slice(1) === word.slice(1).toLowerCase();
