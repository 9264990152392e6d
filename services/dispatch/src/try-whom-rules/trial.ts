import type { Affected, Choice } from '../choose-parties/choice.js';
import { toldParty } from '../choose-parties/choose-parties.js';
import type { PartyChooser } from '../choose-parties/party-chooser.js';
import type { PartyCount, WhomParty, WhomTried, WhomTrialResult } from './whom-trial.body.js';

/** Something that is tried: an incident, or an observable that was given. */
export interface TrialSubject {
  readonly incidentId: string | null;
  readonly incidentNumber: string | null;
  readonly subject: string;
  readonly affected: Affected;
}

/** So much is shown: an incident may lead to a thousand parties, with fifty reasons each. */
const shownAtMost = { examples: 50, told: 20, reasons: 5, codes: 100, counts: 500 } as const;

/** Whom one subject after another would be told to under the rules as they stand and under others, of which only what is shown is kept. */
export class Trial {
  private readonly counts = new Map<string, PartyCount>();
  private readonly changed: WhomTried[] = [];
  private readonly unchanged: WhomTried[] = [];
  private tried = 0;
  private wouldChange = 0;

  constructor(
    private readonly before: PartyChooser,
    private readonly after: PartyChooser,
    private readonly at: Date,
  ) {}

  add(subject: TrialSubject): void {
    const [before, after] = [this.before, this.after].map((chooser) => chooser.choose(subject.affected, this.at));
    if (before === undefined || after === undefined) return;
    const [were, would] = [codesOf(before), codesOf(after)];
    for (const code of were) this.countOf(code).before += 1;
    for (const code of would) this.countOf(code).after += 1;
    const change = { added: less(would, were), dropped: less(were, would) };
    const isChanged = change.added.length > 0 || change.dropped.length > 0;
    this.tried += 1;
    if (isChanged) this.wouldChange += 1;
    const shown = isChanged ? this.changed : this.unchanged;
    if (shown.length < shownAtMost.examples) shown.push(this.shownOf(subject, after, change));
  }

  result(next: string | null): WhomTrialResult {
    const parties = [...this.counts.values()].toSorted(
      (a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before),
    );
    return {
      tried: this.tried,
      wouldChange: this.wouldChange,
      parties: parties.slice(0, shownAtMost.counts),
      partiesInAll: parties.length,
      examples: [...this.changed, ...this.unchanged].slice(0, shownAtMost.examples),
      next,
    };
  }

  private countOf(party: string): PartyCount {
    const count = this.counts.get(party) ?? { party, before: 0, after: 0 };
    this.counts.set(party, count);
    return count;
  }

  private shownOf(
    { incidentId, incidentNumber, subject }: TrialSubject,
    { chosen }: Choice,
    { added, dropped }: { added: readonly string[]; dropped: readonly string[] },
  ): WhomTried {
    const isAdded = new Set(added);
    // Where not all are shown, those are that the rule brings.
    const ordered =
      chosen.length <= shownAtMost.told
        ? chosen
        : [true, false].flatMap((wanted) => chosen.filter(({ party }) => isAdded.has(party.code) === wanted));
    const told = ordered.slice(0, shownAtMost.told).map((one): WhomParty => {
      const { contact: _, reasons, ...party } = toldParty(one, this.at);
      return { ...party, reasons: reasons.slice(0, shownAtMost.reasons) };
    });
    return {
      incidentId,
      incidentNumber,
      subject,
      told,
      toldInAll: chosen.length,
      added: added.slice(0, shownAtMost.codes),
      dropped: dropped.slice(0, shownAtMost.codes),
    };
  }
}

function codesOf({ chosen }: Choice): string[] {
  return chosen.map(({ party }) => party.code);
}

function less(codes: readonly string[], others: readonly string[]): string[] {
  const without = new Set(others);
  return codes.filter((code) => !without.has(code));
}
