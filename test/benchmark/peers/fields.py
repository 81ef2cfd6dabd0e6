# What an administrator who knows regular expressions would write to get at the values of a mail log: the header,
# and the ids and values of the frequent entries, an object of JSON a line. Patterns are compiled once and chosen
# by the first word.
import json
import re
import sys

HEADER = re.compile(r'[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d\d:\d\d:\d\d) (\d{4}) ([A-Z][a-z]+): (.*)')
MONTHS = {name: number for number, name in enumerate(
    ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'], 1)}
NUMBERS = {'icid', 'dcid', 'mid', 'size', 'port', 'replyCode'}

ENTRIES = [
    ('injection.opened', r'New SMTP ICID (?P<icid>\d+) interface (?P<interface>.+?) \((?P<localAddress>\S+)\) '
                         r'address (?P<remoteAddress>\S+) reverse dns host +(?P<reverseDns>\S+) verified (?P<verified>yes|no)'),
    ('delivery.opened', r'New SMTP DCID (?P<dcid>\d+) interface (?P<localAddress>\S+) address (?P<remoteAddress>\S+)'
                        r'(?: port (?P<port>\d+))?'),
    ('injection.policy', r'ICID (?P<icid>\d+) (?P<action>[A-Z]+) SG (?P<senderGroup>\S+) match (?P<match>.*?) '
                         r'SBRS (?P<reputation>.+?)(?: country (?P<country>.+))?'),
    ('injection.tls-succeeded', r'ICID (?P<icid>\d+) TLS success(?: protocol (?P<protocol>\S+) cipher (?P<cipher>\S+))?'),
    ('injection.lost', r'ICID (?P<icid>\d+) lost'),
    ('injection.closed', r'ICID (?P<icid>\d+) close'),
    ('injection.auth-succeeded', r'SMTP Auth:? \(ICID (?P<icid>\d+)\) succeeded for user: (?P<user>.*) '
                                 r'using AUTH mechanism: (?P<mechanism>\S+) with profile: (?P<profile>.*)'),
    ('injection.auth-failed', r'SMTP Auth:? \(ICID (?P<icid>\d+)\) failed for user: (?P<user>.*) '
                              r'using AUTH mechanism: (?P<mechanism>\S+) with profile: (?P<profile>.*)'),
    ('message.started', r'Start MID (?P<mid>\d+) ICID (?P<icid>\d+)'),
    ('message.sender', r'MID (?P<mid>\d+) ICID (?P<icid>\d+) From: <(?P<sender>.*)>'),
    ('message.recipient', r'MID (?P<mid>\d+) ICID (?P<icid>\d+) RID (?P<rid>\d+) To: <(?P<recipient>.*)>'),
    ('message.message-id', r"""MID (?P<mid>\d+) Message-ID ['"](?P<messageId>.*)['"]"""),
    ('message.subject', r"""MID (?P<mid>\d+) Subject ['"](?P<subject>.*)['"]"""),
    ('message.ready', r'MID (?P<mid>\d+) ready (?P<size>\d+) bytes from <(?P<sender>.*)>'),
    ('message.policy', r'MID (?P<mid>\d+) matched all recipients for per-recipient policy (?P<policy>.+) '
                       r'in the (?P<table>\S+) table'),
    ('scan.antispam', r'MID (?P<mid>\d+) (?:(?P<interim>interim) verdict )?using engine: (?P<engine>\S+) (?P<verdict>.+)'),
    ('scan.antivirus', r'MID (?P<mid>\d+) antivirus (?P<verdict>.+)'),
    ('message.queued', r'MID (?P<mid>\d+) queued for delivery'),
    ('delivery.response', r'MID (?P<mid>\d+) RID \[(?P<rid>[\d, ]+)\] Response (?P<replyText>.*)'),
    ('message.finished', r'Message finished MID (?P<mid>\d+) (?P<outcome>\S+)'),
    ('message.aborted', r'Message aborted MID (?P<mid>\d+) (?P<reason>.*)'),
    ('delivery.done', r'Message done DCID (?P<dcid>\d+) MID (?P<mid>\d+) to RID \[(?P<rid>[\d, ]+)\](?: (?P<headers>.*))?'),
    ('delivery.started', r'Delivery start DCID (?P<dcid>\d+) MID (?P<mid>\d+) to RID \[(?P<rid>[\d, ]+)\]'),
    ('delivery.tls-succeeded', r'DCID (?P<dcid>\d+) TLS success protocol (?P<protocol>\S+) cipher (?P<cipher>\S+)'),
    ('delivery.closed', r'DCID (?P<dcid>\d+) close'),
    ('delivery.auth-succeeded', r'DCID: (?P<dcid>\d+) IP: (?P<remoteAddress>\S+) '
                                r'SMTP authentication using the profile (?P<profile>.+) succeeded\.?'),
    ('delivery.auth-failed', r'DCID: (?P<dcid>\d+) IP: (?P<remoteAddress>\S+) '
                             r"SMTP authentication using the profile (?P<profile>.+?) failed: "
                             r"\('(?P<replyCode>\d+)', \[(?P<replyText>.*)\]\)"),
    ('delivery.bounced', r'Bounced: DCID (?P<dcid>\d+) MID (?P<mid>\d+) to RID (?P<rid>\d+) - '
                         r'(?:Bounced by destination server with response: )?(?P<applianceCode>[\d.]+) - '
                         r"(?P<reason>.*?) \('(?P<replyCode>\d+)', \[(?P<replyText>.*)\]\).*"),
]

by_first_word = {}
for event, pattern in ENTRIES:
    by_first_word.setdefault(pattern.split(' ', 1)[0], []).append((event, re.compile(pattern + r'\s*$')))


def values(text):
    """The event of an entry and its values, which are None where they are missing."""
    for event, pattern in by_first_word.get(text.split(' ', 1)[0], ()):
        found = pattern.match(text)
        if found:
            return event, found.groupdict()
    return 'other', {}


def main(path):
    write = sys.stdout.write
    with open(path, encoding='utf-8', errors='replace') as log:
        for line, text in enumerate(log, 1):
            header = HEADER.match(text)
            if not header:
                continue
            month, day, clock, year, level, text = header.groups()
            event, named = values(text)
            entry = {
                'line': line,
                'time': f'{year}-{MONTHS[month]:02d}-{int(day):02d}T{clock}',
                'level': level,
                'event': event,
            }
            for name, value in named.items():
                if value is not None:
                    entry[name] = int(value) if name in NUMBERS else value
            write(json.dumps(entry, ensure_ascii=False, separators=(',', ':')))
            write('\n')


main(sys.argv[1])
