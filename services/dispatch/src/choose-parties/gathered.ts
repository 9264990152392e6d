import type { Task } from '../order.js';
import type { PartyKind } from '../party.js';
import type { KnownParty } from './directory-index.js';
import { listed, listedZh } from './last-resort.js';
import type { ChosenParty, Reason } from './choice.js';

interface Told {
  /** By their text: many observables may say the same. */
  readonly reasons: Map<string, Reason>;
  task: Task | null;
}

const reasonsKept = 50;

/** Parties with the reasons found for them so far, in the order in which they were found. */
export class Gathered {
  private readonly told = new Map<KnownParty, Told>();

  get isEmpty(): boolean {
    return this.told.size === 0;
  }

  /** The first rule that asks for something else than the party's kind does, decides. */
  add(party: KnownParty, reason: Reason, task: Task | null = null): void {
    const known = this.told.get(party) ?? { reasons: new Map<string, Reason>(), task };
    known.reasons.set(reason.text, reason);
    known.task ??= task;
    this.told.set(party, known);
  }

  remove(party: KnownParty): void {
    this.told.delete(party);
  }

  /** Tells the desk in the place of a party that is not to be told. */
  move(party: KnownParty, desk: KnownParty): void {
    const { reasons } = this.told.get(party) ?? { reasons: new Map<string, Reason>() };
    const { reason = '', until = '' } = party.silence ?? {};
    const instead = `instead of ${party.nameEn}, which is not to be notified until ${until} (${reason})`;
    const insteadZh = `${party.nameZh}在 ${until} 前不予通知（${reason}），转由贵方办理`;
    for (const one of reasons.values()) {
      this.add(desk, { ...one, text: `${instead}: ${one.text}`, textZh: `${insteadZh}：${one.textZh}` });
    }
    this.told.delete(party);
  }

  parties(): KnownParty[] {
    return [...this.told.keys()];
  }

  chosen(usualTask: (kind: PartyKind) => Task): ChosenParty[] {
    return [...this.told].map(([party, { reasons, task }]) => ({
      party,
      task: task ?? usualTask(party.kind),
      reason: listed([...reasons.keys()], '; '),
      reasonZh: listedZh([...reasons.values()].map(({ textZh }) => textZh)),
      reasons: [...reasons.values()].slice(0, reasonsKept),
    }));
  }
}
