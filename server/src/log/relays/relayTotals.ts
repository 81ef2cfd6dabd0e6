/** What some mails come to. */
export class RelayTotals {
  messages = 0;
  /** Of all messages: one to whom several went is counted with each. */
  recipients = 0;
  /** Bytes, as the appliance took them. */
  size = 0;

  /** @param by 1 for mail that has come, -1 for what is taken away again */
  count(mail: { readonly recipients: number; readonly size: number }, by: 1 | -1): void {
    this.messages += by;
    this.recipients += by * mail.recipients;
    this.size += by * mail.size;
  }
}
