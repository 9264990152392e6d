import { setTimeout as pause } from 'node:timers/promises';
import type { BehindTheScenes, Dispatch, Incident } from './behind-the-scenes.js';
import type { ListedMail, Mails } from './mails.js';

export interface SentReport {
  readonly receiptNumber: string;
  /** Where its notices go; empty where nobody gets a mail. */
  readonly mailTo: string;
  /** The mails that end the story: so many with this text. */
  readonly lastMails: { readonly text: string; readonly count: number };
}

export interface Expectation {
  /** False where nobody answers the orders: then the story ends with them. */
  readonly answered: boolean;
  readonly deadlineMs: number;
}

/** The story of a report did not come to its end in time. */
export class StoryNotEnded extends Error {
  override readonly name = 'StoryNotEnded';
}

const everyMs = 500;

/** Tells each step of a report as it happens, down to the mails. Resolves when the story has ended; throws StoryNotEnded. */
export class Follower {
  private readonly told = new Set<string>();

  constructor(
    private readonly scenes: BehindTheScenes,
    private readonly mails: Mails,
    private readonly say: (line: string) => void,
  ) {}

  async follow(report: SentReport, { answered, deadlineMs }: Expectation): Promise<void> {
    const deadline = performance.now() + deadlineMs;
    for (;;) {
      const incident = await this.scenes.incidentOf(report.receiptNumber);
      if (incident) await this.tellIncident(incident);
      const mails = await this.tellMails(report);
      if (answered && incident?.state === 'handled' && mails >= report.lastMails.count) return;
      if (!answered && incident && (await this.scenes.dispatchesOf(incident)).length > 0) return;
      if (performance.now() > deadline) throw new StoryNotEnded(unfinished(report, incident, mails));
      await pause(everyMs);
    }
  }

  private async tellIncident(incident: Incident): Promise<void> {
    this.once(
      `accepted ${incident.id}`,
      `accepted as incident ${incident.number}: ${incident.class} (${incident.classReason})`,
    );
    for (const dispatch of await this.scenes.dispatchesOf(incident)) this.tellDispatch(dispatch);
    if (incident.state === 'handled') this.once('handled', `incident ${incident.number} is handled`);
  }

  private tellDispatch(dispatch: Dispatch): void {
    const { id, party, nameEn, task, reason, acknowledgedAt, endedAt, state, note } = dispatch;
    this.once(`order ${id}`, `order to ${nameEn} (${party}) to ${task}: ${reason}`);
    if (acknowledgedAt !== null) this.once(`acknowledged ${id}`, `${party} acknowledged its order`);
    if (endedAt !== null) this.once(`ended ${id}`, `${party} answered ${state}${note === '' ? '' : `: ${note}`}`);
  }

  /** Answers how many of the mails that end the story there are so far. */
  private async tellMails({ mailTo, receiptNumber, lastMails }: SentReport): Promise<number> {
    if (mailTo === '') return 0;
    const last = await this.mails.search(mailTo, lastMails.text);
    const found = await this.mails.search(mailTo, receiptNumber);
    for (const mail of found.toReversed()) await this.tellMail(mail);
    return last.length;
  }

  private async tellMail({ id }: ListedMail): Promise<void> {
    if (this.told.has(id)) return;
    const { subject, text, attachments, to } = await this.mails.read(id);
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const shown = [...lines.slice(0, 5), ...attachments.map(({ name }) => `(with ${name})`)];
    this.once(
      id,
      [
        `mail to ${to.join(', ')}: ${subject}`,
        ...shown.map((line) => `  | ${line}`),
        `  ${this.mails.url}/mails/${id}`,
      ].join('\n'),
    );
  }

  private once(key: string, line: string): void {
    if (this.told.has(key)) return;
    this.told.add(key);
    this.say(line);
  }
}

function unfinished({ receiptNumber, lastMails }: SentReport, incident: Incident | undefined, mails: number): string {
  if (!incident) return `${receiptNumber} has not become an incident: it may wait for a person, see /api/triage.`;
  return `${receiptNumber} is ${incident.state} as ${incident.number}, with ${mails} of the ${lastMails.count} mails that end its story.`;
}
