import type { Observable, Tlp } from '@fengsui/contracts';
import type { Task } from '../order.js';
import type { Relation } from '../whom-rule.js';
import type { KnownParty } from './directory-index.js';

/** What the choice depends on. */
export interface Affected {
  readonly observables: readonly Pick<Observable, 'kind' | 'value'>[];
  /** GB/T 2260 code of the province; empty where unknown. */
  readonly region: string;
  readonly tlp: Tlp;
  /** One of the thirteen; only rules for every class hold where it is none of them. */
  readonly class?: string;
  /** Names of products are looked for in it. */
  readonly summary?: string;
}

/** Why a party was chosen. */
export interface Reason {
  readonly rule: string;
  readonly relation: Relation | 'named' | 'last-resort';
  readonly text: string;
  /** The same in Chinese. */
  readonly textZh: string;
  /** Where the statement comes from, and of which day it is. */
  readonly source: string;
  readonly date: string;
}

/** A party that gets the order, and why. */
export interface ChosenParty {
  readonly party: KnownParty;
  readonly task: Task;
  /** All reasons in one text, the first five in full. */
  readonly reason: string;
  /** The same in Chinese. */
  readonly reasonZh: string;
  readonly reasons: readonly Reason[];
}

export interface Choice {
  readonly chosen: readonly ChosenParty[];
  /** Parties that cover the incident and whom its TLP label keeps from it. */
  readonly withheld: readonly KnownParty[];
  /** Parties that somebody decided not to notify. */
  readonly silent: readonly KnownParty[];
}
