const triesOfOneMail = 5;

/** How often the mails of a folder were asked for in vain. One that ends each connection must not keep back the others. */
export class MailTries {
  private readonly inVain = new Map<number, number>();

  /** Such a mail is asked for alone, so that it is known which one it is. */
  wasTried(uid: number): boolean {
    return this.inVain.has(uid);
  }

  areOver(uid: number): boolean {
    return (this.inVain.get(uid) ?? 0) >= triesOfOneMail;
  }

  /** Throws what asking throws. */
  async count<Given>(uids: readonly number[], ask: () => Promise<Given>): Promise<Given> {
    for (const uid of uids) this.inVain.set(uid, (this.inVain.get(uid) ?? 0) + 1);
    const given = await ask();
    for (const uid of uids) this.inVain.delete(uid);
    return given;
  }
}
