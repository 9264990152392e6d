import type { AnswerWay } from './channel.js';
import type { Language } from '@fengsui/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the mail server that brought a report said of it. */
export interface Envelope {
  /** MAIL FROM; empty for the null sender. */
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly helo: string;
  readonly remoteAddress: string;
}

/** Who reported, as far as the content says. */
export interface Contact {
  readonly email: string;
  readonly name: string;
  readonly phone: string;
  readonly language: Language;
  /** Message-ID of the mail that brought the report; empty for other channels. */
  readonly inReplyTo: string;
  /** Why no notice may be sent; empty where one may. */
  readonly noAnswerReason: NoAnswerReason | '';
}

export type NoAnswerReason =
  | 'auto-submitted'
  | 'bulk'
  | 'mailing-list'
  | 'null-sender'
  | 'mailer-daemon'
  | 'no-address'
  /** Our own mail server says that it is not from whom it says. */
  | 'forged-sender'
  /** The channel's reporters are called back, or told nothing. */
  | 'call-back'
  | 'not-answered';

/** Contact data of whoever reported: the one table of this service that holds any. */
@Entity('reporter')
export class Reporter {
  @PrimaryColumn('uuid', { name: 'report_id' })
  reportId!: string;

  @Column('text')
  email!: string;

  @Column('text')
  name!: string;

  @Column('text')
  phone!: string;

  @Column('text')
  language!: string;

  @Column('text', { name: 'in_reply_to' })
  inReplyTo!: string;

  @Column('boolean', { name: 'may_be_answered' })
  mayBeAnswered!: boolean;

  @Column('text', { name: 'no_answer_reason' })
  noAnswerReason!: string;

  @Column('jsonb', { nullable: true })
  envelope!: Envelope | null;

  /** A reporter of whom only the envelope is known yet. */
  static ofEnvelope(reportId: string, envelope: Envelope): Reporter {
    return Object.assign(new Reporter(), nobody, { reportId, envelope });
  }

  static ofContact(reportId: string, contact: Contact, envelope?: Envelope): Reporter {
    const known = { reportId, ...contact, mayBeAnswered: mayBeAnswered(contact) };
    return Object.assign(new Reporter(), known, envelope && { envelope });
  }
}

export function mayBeAnswered({ email, noAnswerReason }: Contact): boolean {
  return email !== '' && noAnswerReason === '';
}

/** Whether nothing is to be told, because of the sender or the channel. Who only left no address may look on the status page. */
export function isDeclined({ noAnswerReason }: Contact): boolean {
  return noAnswerReason !== '' && noAnswerReason !== 'no-address' && noAnswerReason !== 'call-back';
}

/** How a reporter is answered: by mail, by a call, or not at all. */
export function answerWayOf(contact: Contact): AnswerWay {
  if (mayBeAnswered(contact)) return 'mail';
  return contact.noAnswerReason === 'call-back' && contact.phone !== '' ? 'call-back' : 'none';
}

const nobody = {
  email: '',
  name: '',
  phone: '',
  language: '',
  inReplyTo: '',
  mayBeAnswered: false,
  noAnswerReason: '',
};
