import type { Language } from '@fengsui/contracts';

/** What one party did, as the reporter may be told. */
export interface PartyAnswer {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly outcome: string;
  readonly note: string;
  /** Why, where a rule says it: worded in the place of the note. */
  readonly remark?: AnswerRemark;
}

export interface AnswerRemark {
  /** As ResultRemark of dispatch lists them. */
  readonly code: string;
  /** ISO 8601; empty where nothing was due. */
  readonly dueBy: string;
  /** The other party. */
  readonly nameZh: string;
  readonly nameEn: string;
  /** The party's own words. */
  readonly note: string;
}

/** What a notice tells. `step` names the step of the report's timeline. */
export type NoticeFacts =
  | { readonly step: 'received' }
  | {
      readonly step: 'accepted';
      readonly incidentNumber: string;
      readonly class: string;
      /** The incident that the report opened; absent where it joined one. */
      readonly incidentId?: string;
      /** Whether the incident had been reported before. */
      readonly joined?: boolean;
    }
  | {
      readonly step: 'rejected';
      readonly code: string;
      readonly sentence: string;
      /** The same in each language, where a rule says it. */
      readonly sentences?: Readonly<Record<Language, string>>;
      readonly tlp?: string;
    }
  | HandledFacts<'handled'>
  | HandledFacts<'result-changed'>
  | { readonly step: 'reassigned'; readonly incidentNumber: string; readonly before: string; readonly how: string }
  | {
      readonly step: 'information-requested';
      readonly question: string;
      readonly answerBy: string | null;
      readonly tlp?: string;
    }
  | { readonly step: 'supplement-received'; readonly channel: string; readonly files: number };

interface HandledFacts<Step extends string> {
  readonly step: Step;
  readonly tlp: string;
  readonly results: readonly PartyAnswer[];
}

export type NoticeStep = NoticeFacts['step'];
