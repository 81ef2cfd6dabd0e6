// The four published scenarios: authentication in and out, succeeded and failed.
import assert from 'node:assert/strict';
import { sample } from './harness';
import { assertColours, marked } from './marking';

describe('grammar: the published scenarios', () => {
  it('colours an inbound authentication that succeeded', () =>
    assertColours(
      '‹time Wed Apr 22 11:43:59 2009› ‹info Info›: New SMTP ‹icid ICID› ‹icid# 450› interface IncomingMail (‹ipv4 172.16.155.16›) address ‹ipv4 172.16.155.102› reverse dns host unknown verified no',
      '‹time Wed Apr 22 11:43:59 2009› ‹info Info›: ‹icid ICID› ‹icid# 450› ‹accept ACCEPT› SG ‹group None› match ALL SBRS None',
      '‹time Wed Apr 22 11:44:48 2009› ‹info Info›: SMTP Auth: (‹icid ICID› ‹icid# 450›) ‹succeeded succeeded› for user: ‹user ironport› using AUTH mechanism: ‹mechanism PLAIN› with profile: ‹profile-in IncomingAuthentication›',
      '‹time Wed Apr 22 11:46:14 2009› ‹info Info›: ‹icid ICID› ‹icid# 450› close',
    ));

  it('colours an inbound authentication that failed', () =>
    assertColours(
      '‹time Wed Apr 22 11:47:30 2009› ‹info Info›: New SMTP ‹icid ICID› ‹icid# 451› interface mail (‹ipv4 172.16.155.16›) address ‹ipv4 172.16.155.102› reverse dns host unknown verified no',
      '‹time Wed Apr 22 11:47:30 2009› ‹info Info›: ‹icid ICID› ‹icid# 451› ‹accept ACCEPT› SG ‹group None› match ALL SBRS None',
      '‹time Wed Apr 22 11:47:47 2009› ‹info Info›: SMTP Auth: (‹icid ICID› ‹icid# 451›) ‹failed failed› for user: ‹user ironport› using AUTH mechanism: ‹mechanism PLAIN› with profile: ‹profile-in IncomingAuthentication›',
      '‹time Wed Apr 22 11:47:56 2009› ‹info Info›: ‹icid ICID› ‹icid# 451› close',
    ));

  it('colours an outbound authentication that succeeded', () =>
    assertColours(
      '‹time Wed Apr 22 11:06:20 2009› ‹info Info›: New SMTP ‹dcid DCID› ‹dcid# 5633› interface ‹ipv4 172.16.155.16› address ‹ipv4 172.16.155.102› port ‹number 25›',
      '‹time Wed Apr 22 11:06:20 2009› ‹info Info›: ‹dcid DCID›: ‹dcid# 5633› IP: ‹ipv4 172.16.155.102› SMTP authentication using the profile ‹profile-out OutboundAuthentication› ‹succeeded succeeded›.',
      '‹time Wed Apr 22 11:06:20 2009› ‹info Info›: Delivery start ‹dcid DCID› ‹dcid# 5633› ‹mid MID› ‹mid# 441› to ‹rid RID› [‹rid# 0›]',
      '‹time Wed Apr 22 11:06:20 2009› ‹info Info›: Message done ‹dcid DCID› ‹dcid# 5633› ‹mid MID› ‹mid# 441› to ‹rid RID› [‹rid# 0›]',
      '‹time Wed Apr 22 11:06:25 2009› ‹info Info›: ‹dcid DCID› ‹dcid# 5633› close',
    ));

  it('colours an outbound authentication that failed, and the bounce after it', () =>
    assertColours(
      '‹time Wed Apr 22 11:19:39 2009› ‹info Info›: New SMTP ‹dcid DCID› ‹dcid# 5640› interface ‹ipv4 172.16.155.16› address ‹ipv4 172.16.155.102› port ‹number 25›',
      "‹time Wed Apr 22 11:19:41 2009› ‹info Info›: ‹dcid DCID›: ‹dcid# 5640› IP: ‹ipv4 172.16.155.102› SMTP authentication using the profile ‹profile-out OutboundAuthentication› ‹failed failed›: ('‹reply 535›', [‹single '›‹enhanced 5.7.8›‹single  Error: authentication failed: authentication failure'›])",
      '‹time Wed Apr 22 11:19:41 2009› ‹info Info›: Delivery start ‹dcid DCID› ‹dcid# 5640› ‹mid MID› ‹mid# 448› to ‹rid RID› [‹rid# 0›]',
      "‹time Wed Apr 22 11:19:41 2009› ‹info Info›: Bounced: ‹dcid DCID› ‹dcid# 5640› ‹mid MID› ‹mid# 448› to ‹rid RID› ‹rid# 0› - Bounced by destination server with response: ‹enhanced 5.1.0› - Unknown address error ('‹reply 554›', [‹single '›‹enhanced 5.7.1›‹single  <postmaster@example.com>: Relay access denied'›])",
      '‹time Wed Apr 22 11:19:46 2009› ‹info Info›: ‹dcid DCID› ‹dcid# 5640› close',
    ));

  it('colours them wrapped as the published document prints them', async () => {
    const wrapped = await marked(sample('smtp-auth.wrapped.log'));
    // A mark that the wrapping cut in two is one again.
    const joined = wrapped
      .join('\n')
      .replace(/\n(?!‹time |$)/gm, ' ')
      .replace(/‹(\S+) ([^›]*)› ‹\1 /g, '‹$1 $2 ')
      .split('\n')
      .filter(line => line !== '');
    const whole = (await marked(sample('smtp-auth.log'))).filter(line => line !== '');
    assert.equal(whole.length, 18);
    assert.deepEqual(joined, whole);
  });

  it('colours the authentication sentence of the wrapped document line by line', () =>
    assertColours(
      '‹time Wed Apr 22 11:47:47 2009› ‹info Info›: SMTP Auth: (‹icid ICID› ‹icid# 451›) ‹failed failed› for user: ‹user ironport›',
      'using AUTH mechanism: ‹mechanism PLAIN› with profile: ‹profile-in IncomingAuthentication›',
      '‹time Wed Apr 22 11:47:56 2009› ‹info Info›: ‹icid ICID› ‹icid# 451› close',
      '',
      '‹time Wed Apr 22 11:19:41 2009› ‹info Info›: ‹dcid DCID›: ‹dcid# 5640› IP: ‹ipv4 172.16.155.102› SMTP authentication',
      "using the profile ‹profile-out OutboundAuthentication› ‹failed failed›: ('‹reply 535›', [‹single '›‹enhanced 5.7.8›‹single  Error: authentication›",
      "‹single failed: authentication failure'›])",
    ));
});
