// Values of injection connections and their logons that are odd, hostile or missing.
import assert from 'node:assert/strict';
import { reads } from './examples';
import { reading } from './making';

describe('a line of an injection connection', () => {
  const OPENED = 'New SMTP ICID 7 interface mail (192.0.2.1) address 192.0.2.2 reverse dns host';
  const opened = { icid: 7, interface: 'mail', localAddress: '192.0.2.1', remoteAddress: '192.0.2.2' };

  it('may have a reverse DNS name that holds the words of an opening', () => {
    const name = 'a (198.51.100.1) address 198.51.100.2 reverse dns host b verified yes';
    reads(`${OPENED} ${name} verified no`, 'injection.opened', {
      ...opened,
      reverseDns: name,
      verified: false,
    });
  });

  it('takes no address from a reverse DNS name for that of the appliance or the client', () => {
    const name = 'a (198.51.100.1) address 198.51.100.2 reverse dns host b';
    reads(
      `New SMTP ICID 7 interface Data 1 address 192.0.2.2 reverse dns host ${name} verified no`,
      'injection.opened',
      { icid: 7, interface: 'Data 1', remoteAddress: '192.0.2.2', reverseDns: name, verified: false },
    );
  });

  it('may miss any part of a policy, with what follows at its place', () => {
    const policy = (rest: string, values: object) => {
      reads(`ICID 7 RELAY SG A${rest}`, 'injection.policy', {
        icid: 7,
        action: 'RELAY',
        senderGroup: 'A',
        ...values,
      });
    };
    policy('', {});
    policy(' match  SBRS 5.2', { reputation: 5.2 });
    policy(' match SBRS not enabled country X', { reputation: 'not enabled', country: 'X' });
    policy(' match country X', { country: 'X' });
    policy(' match ALL country X Y', { match: 'ALL', country: 'X Y' });
    policy(' country X', { country: 'X' });
    policy(' match sbrs[none] SBRS -10', { match: 'sbrs[none]', reputation: -10 });
  });

  it('has a sender as the client gave it', () => {
    const rejected = (sender: string) =>
      `ICID 7 Address: <${sender}> sender rejected, envelope sender domain missing`;
    for (const sender of ['', 'a> sender rejected, MID 3 <b', '"a b"@example.com', 'ICID 9', "o'brien"]) {
      reads(rejected(sender), 'injection.sender-rejected', {
        icid: 7,
        sender,
        reason: 'envelope sender domain missing',
      });
    }
  });

  it('has a sender also where a copy lost its brackets', () => {
    reads('ICID 7 Address: ***@example.com sender allowed, x', 'injection.sender-allowed', {
      icid: 7,
      sender: '***@example.com',
      reason: 'x',
    });
  });

  it('has a command as the client gave it, or none', () => {
    reads('ICID 7 Unknown command: MID 12 ICID 3 close ', 'injection.unknown-command', {
      icid: 7,
      command: 'MID 12 ICID 3 close',
    });
    reads('ICID 7 Unknown command: ', 'injection.unknown-command', { icid: 7 });
    reads('ICID 7 Invalid sender address:  ', 'injection.invalid-sender', { icid: 7 });
  });

  it('names the message before or behind the connection, by the old word too', () => {
    const values = { icid: 7, mid: 5, reason: 'x' };
    for (const ids of ['MID 5 ICID 7', 'ICID 7 MID 5']) {
      reads(`${ids} Receiving Failed: x`, 'injection.receiving-failed', values);
      reads(`${ids} Injection Failed: x`, 'injection.receiving-failed', values);
    }
  });

  it('may have a listener with the words that stand behind it', () => {
    reads(
      'SMTP Auth forward server connection to auth.example.com, port 587, interface a, b, 3 connections available.',
      'injection.auth-forward-connection',
      { server: 'auth.example.com', port: 587, interface: 'a, b', connections: 3 },
    );
  });

  it('has the profile that cannot be used, whatever its name', () => {
    const text = (profile: string) =>
      `SMTP Auth: (ICID 7) profile: ${profile} is misconfigured or missing causing an Auth failure.`;
    for (const profile of ['', 'a b', 'x is misconfigured or missing causing an Auth failure']) {
      reads(text(profile), 'injection.auth-profile-misconfigured', { icid: 7, profile });
    }
  });

  it('has the user of a failed look-up as the client gave it', () => {
    const text = 'SMTP Auth (ICID 7) LDAP query/user lookup failed for user:';
    reads(`${text}  a  b `, 'injection.auth-lookup-failed', { icid: 7, user: ' a  b' });
    reads(`${text}  `, 'injection.auth-lookup-failed', { icid: 7, user: '' });
    assert.equal(reading(`${text}alice`).event, 'other');
  });

  it('may have an empty reason why the logon server was not reached', () => {
    const text = 'SMTP Auth (ICID 7) could not reach forwarding server a.example.com with reason: ';
    reads(text, 'injection.auth-forward-unreachable', { icid: 7, server: 'a.example.com' });
    reads(`${text}x with reason:`, 'injection.auth-forward-unreachable', {
      icid: 7,
      server: 'a.example.com',
      reason: 'x with reason:',
    });
  });

  const others = [
    'ICID 7 closed',
    'ICID 7 ALLOW SG None match ALL',
    'ICID 7 TLS read 126 bytes',
    'SMTP server connection killed ICID: x',
    'Incoming SMTP connection from 192.0.2.2 on interface Data 1',
  ];
  for (const text of others) {
    it(`is not ${text}`, () => {
      assert.equal(reading(text).event, 'other');
    });
  }
});
