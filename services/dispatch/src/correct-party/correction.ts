import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PartyDetails } from '../party.js';

export type CorrectionState = 'waiting' | 'approved' | 'refused';

/** Somebody decided about it before. */
export class CorrectionDecided extends Error {
  override readonly name = 'CorrectionDecided';

  constructor(
    readonly correctionId: string,
    readonly state: CorrectionState,
    readonly decidedBy: string,
  ) {
    super(`The correction ${correctionId} is ${state}`);
  }
}

/** What a party wants to have changed in its own entry. It holds once a handler approved it. */
@Entity('party_correction')
export class Correction {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'party_code' })
  partyCode!: string;

  /** The question whose link it came by. */
  @Column('uuid', { name: 'check_id' })
  checkId!: string;

  @Column('text')
  state!: CorrectionState;

  /** The fields that differed from the entry when it was proposed. */
  @Column('jsonb')
  changes!: Partial<PartyDetails>;

  @Column('text')
  note!: string;

  @Column('timestamptz', { name: 'proposed_at' })
  proposedAt!: Date;

  @Column('text', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  @Column('text', { name: 'decision_note', nullable: true })
  decisionNote!: string | null;

  /** Throws CorrectionDecided. */
  decide(decision: { approved: boolean; note: string; operator: string }, at: Date): void {
    if (this.state !== 'waiting') throw new CorrectionDecided(this.id, this.state, this.decidedBy ?? '');
    this.state = decision.approved ? 'approved' : 'refused';
    this.decidedBy = `operator:${decision.operator}`;
    this.decidedAt = at;
    this.decisionNote = decision.note;
  }
}
