import type { Tlp } from '@fengsui/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The doors that a channel may be used at. */
export const channelKinds = ['form', 'mail', 'operator', 'partner', 'platform', 'feed', 'upload'] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** How whoever reports by a channel is answered. */
export const answerWays = ['mail', 'call-back', 'none'] as const;
export type AnswerWay = (typeof answerWays)[number];

/** What may be changed of a channel. */
export interface ChannelTerms {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly defaultTlp: Tlp;
  readonly answers: AnswerWay;
  readonly enabled: boolean;
}

/** A way by which reports come. A new one is a row. */
@Entity('channel')
export class Channel implements ChannelTerms {
  @PrimaryColumn('text')
  name!: string;

  /** Stays as it was made: what came by the channel came through this door. */
  @Column('text')
  kind!: ChannelKind;

  @Column('text', { name: 'name_zh' })
  nameZh!: string;

  @Column('text', { name: 'name_en' })
  nameEn!: string;

  /** The label of a report that carries none. */
  @Column('text', { name: 'default_tlp' })
  defaultTlp!: Tlp;

  @Column('text')
  answers!: AnswerWay;

  @Column('boolean')
  enabled!: boolean;

  static add(name: string, kind: ChannelKind, terms: ChannelTerms): Channel {
    return Object.assign(new Channel(), { name, kind, ...terms });
  }

  /** Answers the names of the terms that are other than before. */
  change(terms: Partial<ChannelTerms>): (keyof ChannelTerms)[] {
    const { nameZh, nameEn, defaultTlp, answers, enabled } = { ...this.terms(), ...terms };
    const before = this.terms();
    const after: ChannelTerms = { nameZh, nameEn, defaultTlp, answers, enabled };
    Object.assign(this, after);
    return termNames.filter((name) => before[name] !== after[name]);
  }

  private terms(): ChannelTerms {
    const { nameZh, nameEn, defaultTlp, answers, enabled } = this;
    return { nameZh, nameEn, defaultTlp, answers, enabled };
  }
}

const termNames = ['nameZh', 'nameEn', 'defaultTlp', 'answers', 'enabled'] as const;
