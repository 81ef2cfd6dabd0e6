import { withFieldDecoded } from '../text/encodedWords';
import { Addresses } from './addresses';
import { digestUnder } from './digest';
import { idsUnder, type CountedKind } from './ids';
import { digitsUnder, namesUnder } from './names';

/** A domain that belongs to nobody (RFC 2606): no stand-in is the name of somebody's host. */
const DOMAIN = 'example';

/** No name of a host has more characters (RFC 1035), and a hostile one could have a million levels. */
const LONGEST_HOST = 300;

/** Ends of names of files that tell what kind of file it is. */
const FILE_TYPE =
  /\.(?:7z|bat|bin|bmp|cab|cmd|csv|dat|dll|docx?|docm|eml|exe|gif|gz|html?|ics|img|iso|jar|jpe?g|js|json|lnk|log|mp[34]|msg|msi|ods|odt|one|p7[ms]|pdf|png|pps|pptx?|ps1|rar|rtf|scr|svg|tar|te?xt|tgz|tiff?|tnef|txt|vbs|vcf|wav|webp|wsf|xlsb|xlsm|xlsx?|xml|zip)$/i;

/**
 * What is put for the values of a log, by their kinds. Each is made from the value and the key alone: the same value
 * has the same stand-in wherever it stands, in another file and another run too. Nothing but the key leads back.
 */
export class StandIns {
  /** Of a single word: a user, a local part, a host without a domain. */
  readonly name: (name: string) => string;
  /** Of digits, hexadecimal ones too, with signs between: as many digits. */
  readonly digits: (digits: string) => string;
  readonly id: (kind: CountedKind, id: number) => number;
  readonly #addresses: Addresses;

  /** @param key whoever has it can find out whether a value is in the log, by trying it */
  constructor(key: Uint8Array) {
    const digest = digestUnder(key);
    this.name = namesUnder(digest);
    this.digits = digitsUnder(digest);
    this.id = idsUnder(digest);
    this.#addresses = new Addresses(digest);
  }

  /** Of an IP address, or of a network in CIDR; undefined for what is none. */
  address(text: string): string | undefined {
    return this.#addresses.of(text);
  }

  /**
   * Of the name of a host or a domain: level by level, so that a domain still holds what it held. One of several levels
   * stands below `.example`.
   */
  host(host: string): string {
    const address = this.address(host);
    if (address !== undefined) return address;
    if (host.length > LONGEST_HOST) return this.name(host);
    const [, before = '', levels = '', behind = ''] = /^(\.*)(.*?)(\.*)$/s.exec(host) ?? [];
    if (levels === '') return host;
    if (!levels.includes('.') && before === '') return this.name(levels) + behind;
    let domain = '';
    const standIns: string[] = [];
    for (const level of levels.split('.').reverse()) {
      standIns.unshift(this.#level(level, domain));
      domain = `.${level.toLowerCase()}${domain}`;
    }
    return `${before}${standIns.join('.')}.${DOMAIN}${behind}`;
  }

  /** @param domain what is behind it, in lower case: `mail` of one domain has another stand-in than that of another */
  #level(level: string, domain: string): string {
    if (level === '' || level === '*') return level;
    // Whether it stands in capitals is seen from the level alone.
    const isInCapitals = level === level.toUpperCase() && level !== level.toLowerCase();
    return this.name(level + (isInCapitals ? domain.toUpperCase() : domain));
  }

  /**
   * Of a user or a mail address: domain and local part by themselves, so that `alice`, `alice@example.com` and
   * `EXAMPLE\alice` still are one person.
   */
  mail(user: string): string {
    const inner = user.trim();
    const start = user.indexOf(inner);
    const [account = '', ...domains] = inner.split('\\').reverse();
    const parts = account.split('@');
    const standIns = parts.map((part, place) =>
      place > 0 && place === parts.length - 1 ? this.#domain(part) : this.name(part),
    );
    const ofDomains = domains.reverse().map(domain => `${this.host(domain)}\\`);
    return user.slice(0, start) + ofDomains.join('') + standIns.join('@') + user.slice(start + inner.length);
  }

  /** What stands behind the `@`: a domain, or an address in brackets. */
  #domain(text: string): string {
    const [, open = '', literal = '', close = ''] = /^(\[(?:IPv6:)?)([^\]]*)(\])$/i.exec(text) ?? [];
    return open === '' ? this.host(text) : open + this.host(literal) + close;
  }

  /** Of a text that people wrote, as a whole: two that are read alike have one, in whatever way they are encoded. */
  text(field: string, text: string): string {
    return this.name(withFieldDecoded(field, text) ?? text);
  }

  /** Of the name of a file: its type stays. */
  file(name: string): string {
    const type = FILE_TYPE.exec(name)?.[0] ?? '';
    return this.text('fileName', name.slice(0, name.length - type.length)) + type;
  }
}
