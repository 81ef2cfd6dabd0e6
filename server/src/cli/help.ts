import { version } from '../../../package.json';
import type { Command } from './options';

const HEAD = `esa-log ${version}: reads mail logs of the Cisco Email Security Appliance
`;

/** What is said of each command, in 80 columns. */
const OF_COMMAND: Readonly<Record<Command, string>> = {
  check: `esa-log check [OPTION...] FILE...
    Prints a line for each finding: a failed SMTP authentication, with its
    connection (ICID or DCID), who, from where, by which mechanism and profile,
    or at which server, with which reply; and what several of them are together,
    as an attack. On a terminal, a summary stands at the end. Lines that look
    like log lines and could not be read are told on standard error.
    Exit status: 0 none, 1 some, 2 trouble with a file or the command line.

    --format FORMAT            text, json, sarif, csv or markdown
    --summary WHEN             as text, print the summary auto (on a terminal),
                               always or never
    --config SETTINGS          a JSON file with severity, thresholds and ignore,
                               as docs/findings.md tells; what is wrong in it is
                               told, and has its default
    --rule RULE[,RULE...]      tell the findings of these rules alone
    --severity RULE=SEVERITY   error, warning, information, hint or off for the
                               findings of a rule
    --fail-on SEVERITY         exit with 1 only if a finding is so severe or
                               more, or never
    --since TIME               tell only what goes on at TIME or later, or at
    --until TIME               TIME or before, by the clock of the log. TIME is
                               2027-06-02, 2027-06-02T09:30, or 90m, 24h, 7d or
                               2w before the last entry of the file
    --no-sets                  read each file by itself: else those that one log
                               was rotated to, as mail.log and mail.log.1.gz, or
                               mail.@20270602T090004.s and mail.current in one
                               folder, are one log in the order of their times
    --rule and --severity may be repeated.
`,
  events: `esa-log events [--format ndjson] FILE
    Prints every entry of the log as a JSON object on a line of its own. Lines
    that could not be read are told on standard error.
    Exit status: 0 done, 2 trouble.
`,
  export: `esa-log export [OPTION...] FILE...
    Writes a row for each entry, for programs that take in many logs: its
    values, and with each authentication what the other lines of its connection
    say, as the client's address, TLS and sender group. Lines that could not be
    read are told on standard error.
    Exit status: 0 done, 2 trouble with a file or the command line.

    --format FORMAT            ndjson, csv, parquet or ecs (bodies for the bulk
                               interface of Elasticsearch and OpenSearch, by the
                               names of the Elastic Common Schema), or log
    --output FILE              write to FILE, which is there only once it is
                               whole; parquet needs it
    --year YEAR                the year of the first entry, where stamps of the
                               log have none
    --utc-offset OFFSET        what the clock of the log is ahead of UTC, as
                               +02:00 or Z, where the log does not tell

    --format log --anonymize   write the logs themselves, with stand-ins for
                               addresses, hosts, users, subjects, IDs and all
                               else that may name somebody, to be shown to
                               others: the same value has the same stand-in,
                               networks and the order of IDs stay. What stays
                               is told in docs/limits.md: look through a copy
                               before you send it
    --key FILE                 make the stand-ins by what FILE holds, 16 bytes
                               or more, so that other copies have the same ones;
                               else by ESA_LOG_KEY of the environment, and else
                               by a random key, other ones each time. Whoever
                               has the key can find out values by trying them
`,
  load: `esa-log load [OPTION...] URL FILE...
    Sends the rows of export to a table of ClickHouse, by its interface for
    HTTP, as http://localhost:8123/. What does not arrive is sent again; a row
    that is sent twice has one id. docs/beyond-one-machine.md has the table.
    Exit status: 0 done, 2 trouble with a file, the server or the command line.

    --table TABLE              the table, mail_entries if not given
    --year YEAR, --utc-offset OFFSET
                               as of export
    User and password are CLICKHOUSE_USER and CLICKHOUSE_PASSWORD of the
    environment, where URL has none.
`,
  coverage: `esa-log coverage [--format text|json] [--top N] FILE...
    Prints how many entries are understood, and the shapes of those that are
    not and of lines that could not be read, the most frequent first: N of each
    at most, 30 if not given. All values in them are masked, so that the list
    can be shown to anybody.
    Exit status: 0 done, 2 trouble with a file or the command line.
`,
};

const FOOT = `FILE - is standard input. What is packed by gzip or zstd is unpacked; a zip
archive is read as the logs in it, each named ARCHIVE:NAME, and a folder as the
logs in it, not those below. What is no log there is passed over and counted.
Status 2 is also that of trouble that could not be told, and of a file that was
cut short while it was read. Colours are for a terminal; NO_COLOR and
FORCE_COLOR are honoured.
esa-log help prints all commands, esa-log help COMMAND one of them,
esa-log --version the version.
`;

/** How `esa-log` is used. @param command the one that is told of; all, where it is left out */
export function helpOf(command?: Command): string {
  const told = command === undefined ? Object.values(OF_COMMAND) : [OF_COMMAND[command]];
  return [HEAD, ...told, FOOT].join('\n');
}
