import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuid, validate } from 'uuid';
import { EvidenceItem } from '../evidence-item.js';
import type { EvidenceKind } from '../evidence-item.js';
import { EvidenceNotFound } from '../evidence-not-found.js';
import { Finding } from '../finding.js';
import { lockReport } from '../lock-report.js';
import { Supplement } from '../supplement.js';

export interface EvidenceGiven {
  readonly reportId: string;
  readonly kind: EvidenceKind;
  readonly reference: string;
  readonly note: string;
  readonly by: string;
  readonly at: Date;
}

export interface EvidenceTakenBack {
  readonly reportId: string;
  readonly evidenceId: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** Keeps what people hold for and against a report, for the decision and for whoever doubts it later. */
@Injectable()
export class ListEvidence {
  /** Throws ReportNotFound, and EvidenceNotFound where the report has no such finding or supplement. */
  async add(tx: EntityManager, { by, at, ...given }: EvidenceGiven): Promise<EvidenceItem> {
    await lockReport(tx, given.reportId);
    await refuseUnknown(tx, given);
    const item = Object.assign(new EvidenceItem(), given, {
      id: uuid(),
      addedBy: by,
      addedAt: at,
      withdrawnBy: null,
      withdrawnAt: null,
      withdrawnReason: null,
    });
    await tx.insert(EvidenceItem, item);
    await record(tx, item, 'evidence-added', by, at);
    return item;
  }

  /** What was withdrawn before stays as it is. Throws ReportNotFound and EvidenceNotFound. */
  async withdraw(
    tx: EntityManager,
    { reportId, evidenceId, reason, by, at }: EvidenceTakenBack,
  ): Promise<EvidenceItem> {
    await lockReport(tx, reportId);
    const item = validate(evidenceId) ? await tx.findOneBy(EvidenceItem, { id: evidenceId, reportId }) : null;
    if (!item) throw new EvidenceNotFound(evidenceId);
    if (item.withdrawnAt !== null) return item;
    Object.assign(item, { withdrawnBy: by, withdrawnAt: at, withdrawnReason: reason });
    await tx.save(item);
    await record(tx, item, 'evidence-withdrawn', by, at);
    return item;
  }
}

async function refuseUnknown(
  tx: EntityManager,
  { kind, reference, reportId }: Pick<EvidenceGiven, 'kind' | 'reference' | 'reportId'>,
): Promise<void> {
  const named = { id: reference, reportId };
  const known =
    (kind !== 'finding' || (await tx.existsBy(Finding, named))) &&
    (kind !== 'supplement' || (await tx.existsBy(Supplement, named)));
  if (!known) throw new EvidenceNotFound(reference);
}

async function record(
  tx: EntityManager,
  { id, reportId, kind }: EvidenceItem,
  action: string,
  actor: string,
  at: Date,
): Promise<void> {
  const details = { evidenceId: id, kind };
  await audit(tx, [{ at, actor, action, subject: 'report', subjectId: reportId, details }]);
}
