const triesOfOneMail = 5;

/** What came of asking for a mail in vain. */
export type InVain = 'refused' | 'connection-lost';

/** How often the mails of a folder were asked for in vain. One that ends each connection must not keep back the others. */
export class MailTries {
  private readonly inVain = new Map<number, Readonly<Record<InVain, number>>>();

  /** Such a mail is asked for alone, so that it is known which one it is. */
  wasTried(uid: number): boolean {
    return this.inVain.has(uid);
  }

  /** Why it is left for now; undefined while it is to be asked for. A network that breaks says nothing of the mail. */
  faultOf(uid: number): InVain | undefined {
    const { refused, 'connection-lost': lost } = this.inVain.get(uid) ?? none;
    if (refused >= triesOfOneMail) return 'refused';
    return lost >= triesOfOneMail ? 'connection-lost' : undefined;
  }

  /** Throws what asking throws. */
  async count<Given>(
    uids: readonly number[],
    ask: () => Promise<Given>,
    toldBy: (error: unknown) => InVain,
  ): Promise<Given> {
    try {
      const given = await ask();
      this.forget(uids);
      return given;
    } catch (error) {
      const fault = toldBy(error);
      for (const uid of uids) {
        const before = this.inVain.get(uid) ?? none;
        this.inVain.set(uid, { ...before, [fault]: before[fault] + 1 });
      }
      throw error;
    }
  }

  forget(uids: readonly number[]): void {
    for (const uid of uids) this.inVain.delete(uid);
  }
}

const none = { refused: 0, 'connection-lost': 0 } as const;
