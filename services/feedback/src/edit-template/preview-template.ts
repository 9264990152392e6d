import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FeedbackConfig } from '../feedback-config.js';
import { letterOf } from '../send-notice/compose-notice.js';
import type { NoticeToTell } from '../send-notice/compose-notice.js';
import { checkTemplate } from '../word-notice/fill-template.js';
import type { Letter } from '../word-notice/wording.js';
import type { TemplateKey } from './find-templates.js';
import { sampleNotice } from './sample-notice.js';
import { NothingToPreview } from './template-errors.js';

type Told = Omit<NoticeToTell, 'language' | 'template'>;

/** Shows the mail that words would make, of an invented report or of one that is there. */
@Injectable()
export class PreviewTemplate {
  constructor(
    private readonly database: DataSource,
    private readonly config: FeedbackConfig,
  ) {}

  /** Throws TemplateRefused and NothingToPreview. */
  async execute({ step, language }: TemplateKey, words: Letter, receiptNumber?: string): Promise<Letter> {
    checkTemplate(words);
    const told = receiptNumber === undefined ? sampleNotice(step) : await this.noticeOf(step, receiptNumber);
    const template = words.text === '' ? null : words;
    return letterOf({ ...told, language, template }, this.config);
  }

  private async noticeOf(step: string, receiptNumber: string): Promise<Told> {
    const [found]: Told[] = await this.database.query(
      `SELECT n.facts, n.at, r.receipt_number AS "receiptNumber", r.channel, r.tlp,
         coalesce(a.incident_number, decided.facts ->> 'incidentNumber', '') AS "incidentNumber"
       FROM report r JOIN notice n ON n.report_id = r.id AND n.facts ->> 'step' = $2
       LEFT JOIN assignment a ON a.report_id = r.id
       LEFT JOIN notice decided ON decided.report_id = r.id AND decided.kind = 'decided'
       WHERE r.receipt_number = $1 ORDER BY n.id DESC LIMIT 1`,
      [receiptNumber, step],
    );
    if (!found) throw new NothingToPreview('The report has no notice of this step');
    return found;
  }
}
