import { Injectable } from '@nestjs/common';
import { audit } from '@fengsui/database';
import type { EntityManager } from 'typeorm';
import { NoticeTemplate } from '../notice-template.js';
import { checkTemplate } from '../word-notice/fill-template.js';
import type { Letter } from '../word-notice/wording.js';
import { newestVersion } from './find-templates.js';
import type { TemplateKey } from './find-templates.js';
import { TemplateChanged } from './template-errors.js';

export interface TemplateEdit extends TemplateKey, Letter {
  readonly basedOn: number;
  readonly operator: string;
}

/** Adds a version of a template, which mails are written from at once. */
@Injectable()
export class EditTemplate {
  /** Throws TemplateRefused and TemplateChanged. */
  async execute(tx: EntityManager, edit: TemplateEdit, now: Date): Promise<NoticeTemplate> {
    const { step, language, subject, text, basedOn, operator } = edit;
    checkTemplate({ subject, text });
    const version = basedOn + 1;
    const current = await newestVersion(tx, { step, language });
    if (current !== basedOn) throw new TemplateChanged(basedOn, current);
    const row = { step, language, version, subject, text, madeBy: operator, madeAt: now };
    const added: unknown[] = await tx.query(
      `INSERT INTO notice_template (step, language, version, subject, text, made_by, made_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING version`,
      [step, language, version, subject, text, operator, now],
    );
    if (added.length === 0) throw new TemplateChanged(basedOn, version);
    const subjectId = `${step}/${language}`;
    const actor = `operator:${operator}`;
    await audit(tx, [
      { at: now, actor, action: 'template-edited', subject: 'notice-template', subjectId, details: { version } },
    ]);
    return Object.assign(new NoticeTemplate(), row);
  }
}
