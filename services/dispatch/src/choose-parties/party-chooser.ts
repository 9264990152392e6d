import type { Tlp } from '@fengsui/contracts';
import { localDay } from '../duty-hours.js';
import { AddressTables } from '../locate-addresses/address-tables.js';
import { KnownAnswers } from '../look-up/known-answers.js';
import type { Task } from '../order.js';
import { nationalDesk } from '../party.js';
import type { Party, PartyKind } from '../party.js';
import { seededRules } from '../seeded-rules.js';
import type { RuleTerms } from '../whom-rule.js';
import { networkHolder } from './address-relations.js';
import { applyRules } from './apply-rules.js';
import type { Affected, Choice } from './choice.js';
import { DirectoryIndex } from './directory-index.js';
import type { KnownParty } from './directory-index.js';
import { Gathered } from './gathered.js';
import { lastResort } from './last-resort.js';

export type { Affected, Choice, ChosenParty } from './choice.js';

/** The directory lacks the desk that takes what nobody else covers. */
export class DeskMissing extends Error {
  override readonly name = 'DeskMissing';

  constructor() {
    super(`The party directory has no party "${nationalDesk}": register it again.`);
  }
}

/** Of whoever did not say when it is there. */
const ourTimeZone = 'Asia/Shanghai';

const taskOf: Readonly<Record<PartyKind, Task>> = {
  branch: 'verify-and-handle',
  isp: 'handle',
  registrar: 'handle',
  vendor: 'verify-and-handle',
  ministry: 'verify',
  'sector-team': 'verify-and-handle',
  'foreign-cert': 'handle',
  desk: 'verify-and-handle',
};

/** TLP 2.0: AMBER+STRICT stays within the organisation, RED with those who were told in person, which no queue can do. */
export const mayBeTold: Readonly<Record<Tlp, (party: Pick<KnownParty, 'code' | 'kind'>) => boolean>> = {
  CLEAR: () => true,
  GREEN: () => true,
  AMBER: () => true,
  'AMBER+STRICT': ({ kind }) => kind === 'branch' || kind === 'desk',
  RED: ({ code }) => code === nationalDesk,
};

/** Chooses the parties of an incident from a directory, rules and tables that do not change while it lives. */
export class PartyChooser {
  private readonly rules: readonly RuleTerms[];

  constructor(
    private readonly directory: DirectoryIndex,
    rules: readonly RuleTerms[] = seededRules,
    private readonly tables = new AddressTables(),
  ) {
    this.rules = rules.filter(({ enabled }) => enabled);
  }

  static of(parties: Iterable<Party>): PartyChooser {
    return new PartyChooser(DirectoryIndex.of(parties));
  }

  /** The same directory and tables under other rules. */
  under(rules: readonly RuleTerms[]): PartyChooser {
    return new PartyChooser(this.directory, rules, this.tables);
  }

  /** Each party at most once, with all its reasons; the national desk where nobody else is left. Throws DeskMissing. */
  choose(affected: Affected, at: Date, answers = KnownAnswers.none): Choice {
    const known = { directory: this.directory, tables: this.tables, answers, region: affected.region };
    const gathered = new Gathered();
    applyRules(this.rules, affected, known, gathered);
    const allowed = mayBeTold[affected.tlp];
    const withheld = gathered.parties().filter((party) => !allowed(party));
    for (const party of withheld) gathered.remove(party);
    const silent = gathered.parties().filter((party) => isSilent(party, at));
    for (const party of silent) gathered.move(party, this.desk());
    if (gathered.isEmpty) gathered.add(this.desk(), lastResort(this.desk(), affected, withheld));
    return { chosen: gathered.chosen((kind) => taskOf[kind]), withheld, silent };
  }

  /** Addresses in networks of nobody whom the directory knows. */
  withoutHolder(addresses: readonly string[]): string[] {
    const known = { directory: this.directory, tables: this.tables, answers: KnownAnswers.none, region: '' };
    return addresses.filter((address) => (networkHolder(address, known)?.parties.length ?? 0) === 0);
  }

  /** Autonomous systems of nobody whom the directory knows. */
  systemsWithoutHolder(asns: readonly number[]): number[] {
    return asns.filter((asn) => this.directory.firstOf((scopes) => scopes.ofAsn(asn)).length === 0);
  }

  private desk(): KnownParty {
    const { desk } = this.directory;
    if (desk === undefined) throw new DeskMissing();
    return desk;
  }
}

/** Whether a party is not to be notified, to the end of the last day where it is; the desk always is. */
export function isSilent(
  { silence, code, dutyHours }: Pick<KnownParty, 'silence' | 'code' | 'dutyHours'>,
  at: Date,
): boolean {
  if (silence === null || code === nationalDesk) return false;
  return localDay(at, dutyHours?.timeZone ?? ourTimeZone) <= silence.until;
}
