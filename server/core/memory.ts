// Where everything stands in the memory of the core. What is outside of it reads these numbers from its exports. The
// compiler takes the first kilobyte for one that is never looked at.

/** The words of the levels with a colon and a blank, each behind the number of its bytes; a 0 stands behind the last. */
export const LEVELS: i32 = 0x54c00;
export const LEVEL_SIZE: i32 = 16;
/** The names of the months, three letters each. */
export const MONTHS: i32 = 0x54d00;

/** The numbers of the hosts: of lines with the appliance's own header, and of those with each template. */
export const HOSTS: i32 = 0x54e00;
export const HOSTS_MOST: i32 = 9;

/** Bytes of the tables that the registry fills (see tables.ts). */
export const FORMS: i32 = 0x400;
export const FORMS_LENGTH: i32 = 0x2400;
/** By the first byte of a text: where in FORMS the list of its forms begins, in 16 bits; 0 for none. */
export const FORMS_OF_LETTER: i32 = 0x2800;
/** By the ids of a run: 1 for each letter, in lower case, with which a word begins that there is more to say about. */
export const CARE: i32 = 0x2a00;
/** By the ids of a run: where in ASKED its words begin, in 16 bits; 0 for none. */
export const ASKED_OF_RUN: i32 = 0x3a00;
export const ASKED: i32 = 0x3a20;
export const ASKED_LENGTH: i32 = 0x15e0;

/** Headers of collectors that a text has shown. */
export const TEMPLATES: i32 = 0x5000;
export const TEMPLATES_MOST: i32 = 8;
/** Bytes of a header at most, in blocks of 16. */
export const TEMPLATE_LENGTH_MOST: i32 = 320;
/** Bytes for one: 32 for its numbers, then what is the same, where that is, and where digits are. */
export const TEMPLATE_SIZE: i32 = 32 + 3 * 320;

/** Columns of a batch. */
export const ENTRIES_MOST: i32 = 4096;
export const LINKS_MOST: i32 = 12288;
export const NOTABLES_MOST: i32 = 4096;
export const ENTRY_CLOCK: i32 = 0x8000;
export const ENTRY_LINE: i32 = ENTRY_CLOCK + 8 * ENTRIES_MOST;
export const ENTRY_SHAPE: i32 = ENTRY_LINE + 4 * ENTRIES_MOST;
export const ENTRY_HOST: i32 = ENTRY_SHAPE + 4 * ENTRIES_MOST;
export const ENTRY_LINKS: i32 = ENTRY_HOST + 4 * ENTRIES_MOST;
export const LINK_WHAT: i32 = ENTRY_LINKS + 4 * ENTRIES_MOST;
export const LINK_NUMBER: i32 = LINK_WHAT + 4 * LINKS_MOST;
export const LINK_PLACE: i32 = LINK_NUMBER + 4 * LINKS_MOST;
export const NOTABLE_ENTRY: i32 = LINK_PLACE + 4 * LINKS_MOST;
export const NOTABLE_EVENT: i32 = NOTABLE_ENTRY + 4 * NOTABLES_MOST;
export const NOTABLE_SUBJECT: i32 = NOTABLE_EVENT + 4 * NOTABLES_MOST;

/** Bytes of the text of one entry that does not stand on a line. */
export const SCRATCH: i32 = 0x50000;
export const SCRATCH_LENGTH: i32 = 0x4000;

/** Where lines are joined that an entry goes over. */
export const JOINED: i32 = 0x55000;
export const JOINED_LENGTH: i32 = 0x2000;

/** Bytes of the text, and behind them what may be looked at beyond their end. */
export const INPUT: i32 = 0x58000;
export const INPUT_LENGTH: i32 = 0x100000;

/** Where the lines of a text begin, while they are looked for: its bytes stand below that then. */
export const STARTS: i32 = 0x78000;
export const STARTS_MOST: i32 = 0x37000;

/** Where ids of a batch are looked up while it is joined: a place for each, in a table of hashes. */
export const ID_PLACES: i32 = 0x160000;
export const ID_PLACES_MOST: i32 = 0x4000;

/**
 * What is known of the connections and messages that a batch names, while it is joined (chains.ts): rows of
 * `CHAIN_WORDS` whole numbers. One for each that it names, and behind them one for each that begins where another had
 * the number.
 */
export const CHAINS: i32 = ID_PLACES + 4 * ID_PLACES_MOST;
export const CHAINS_MOST: i32 = 2 * LINKS_MOST;
export const CHAIN_WORDS: i32 = 12;

/** By the row of a chain that was known before: the newest one of its number. */
export const NEWEST: i32 = CHAINS + 4 * CHAIN_WORDS * CHAINS_MOST;
/** By the row of a link: the row of the chain that had its number before the batch. */
export const LINK_CHAIN: i32 = NEWEST + 4 * LINKS_MOST;

/** The links of a batch as the index keeps them: rows of three whole numbers, and where each id stands. */
export const JOINED_LINKS: i32 = LINK_CHAIN + 4 * LINKS_MOST;
export const JOINED_LINKS_MOST: i32 = LINKS_MOST;
export const JOINED_PLACES: i32 = JOINED_LINKS + 12 * LINKS_MOST;

/**
 * While entries are left out of a batch (ongoing.ts), which is before it is joined: by the row of a chain, what is known
 * of it behind the last link; by the row of an entry, its new row.
 */
export const ONGOING: i32 = JOINED_LINKS;
export const NEW_ROWS: i32 = ONGOING + 4 * LINKS_MOST;
