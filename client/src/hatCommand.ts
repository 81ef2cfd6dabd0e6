import { commands, env, window, type Disposable } from 'vscode';
import { HatEntriesRequest, type HatEntries } from '../../server/src/requests';
import { readLinesAsked, showLinesGone } from './lines/linesCommands';
import { COPY_HAT_ENTRIES_COMMAND, type ServerConnection } from './serverConnection';
import { t } from './texts';

/** Copying addresses as entries for the Host Access Table, with what is to be known before one relies on them. */
export function registerHatCommand(server: ServerConnection): Disposable {
  return commands.registerCommand(COPY_HAT_ENTRIES_COMMAND, async (given?: unknown) => {
    const asked = readLinesAsked(given);
    if (!asked) return;
    const { uri, of, value } = asked;
    // Of those that the log tells no client address of, nobody is offered this.
    if (of !== 'user' && of !== 'address' && of !== 'campaign') return;
    const found = await server.ask(HatEntriesRequest, { textDocument: { uri }, of, value });
    if (!found) showLinesGone();
    else if (found.entries.length === 0)
      void window.showInformationMessage(
        t('The log has no client address of these logons: nothing was copied.'),
      );
    else await copy(found);
  });
}

async function copy(found: HatEntries): Promise<void> {
  await write(found.entries);
  const { unshared, sharedCount } = found;
  if (sharedCount === 0) {
    void window.showInformationMessage(`${copied(found)} ${trap()}`);
    return;
  }
  const others = t('Copy Only the Others');
  const choice = await window.showWarningMessage(
    `${copied(found)} ${shared(found)} ${trap()}`,
    ...(unshared.length > 0 ? [others] : []),
  );
  if (choice === others) await write(unshared);
}

const write = (entries: readonly string[]) =>
  env.clipboard.writeText(entries.map(entry => `${entry}\n`).join(''));

function copied({ entries, addressCount, leftOutCount, hasMore }: HatEntries): string {
  const said = t(
    '{entries, plural, one {Copied # HAT entry} other {Copied # HAT entries}} for {addresses, plural, one {# address} other {# addresses}}, and for no other.',
    { entries: entries.length, addresses: addressCount },
  );
  const more = hasMore ? ` ${t('More addresses failed than are counted; the others were left out.')}` : '';
  if (leftOutCount === 0) return `${said}${more}`;
  const left = t(
    '{count, plural, one {# value is no address and was left out.} other {# values are no addresses and were left out.}}',
    {
      count: leftOutCount,
    },
  );
  return `${said} ${left}${more}`;
}

/** Who would be shut out with the attacker. */
function shared({ shared: some, sharedCount }: HatEntries): string {
  const [first] = some;
  if (!first) return '';
  const values = { address: first.address, count: first.userCount, more: sharedCount - 1 };
  return t(
    '{count, plural, one {# user was} other {# users were}} let in from {address}{more, plural, =0 {} one { and # other of these addresses} other { and # others of these addresses}}: it may be a gateway that others share, who would be shut out, too.',
    values,
  );
}

/** AsyncOS 9.7 user guide, 26-38. */
const trap = (): string =>
  t(
    'If delayed HAT rejection is on (by default it is off), a blocked host can still authenticate, and is then let in as RELAY.',
  );
