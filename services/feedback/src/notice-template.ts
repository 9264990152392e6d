import { languages } from '@fengsui/contracts';
import type { Language } from '@fengsui/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NoticeStep } from './notice-facts.js';

export const templateSteps = [
  'received',
  'accepted',
  'rejected',
  'handled',
  'information-requested',
  'supplement-received',
  'reassigned',
  'result-changed',
] as const satisfies readonly NoticeStep[];
export const templateLanguages: readonly Language[] = languages;

/** What the letter of a step says instead of the shipped words. Versions are added and never changed. */
@Entity('notice_template')
export class NoticeTemplate {
  @PrimaryColumn('text')
  step!: NoticeStep;

  @PrimaryColumn('text')
  language!: Language;

  /** From 1; the highest is in use. A version with an empty text stands for the shipped words. */
  @PrimaryColumn('integer')
  version!: number;

  @Column('text')
  subject!: string;

  @Column('text')
  text!: string;

  @Column('text', { name: 'made_by' })
  madeBy!: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;
}
