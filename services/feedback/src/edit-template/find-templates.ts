import type { Language } from '@fengsui/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { NoticeStep } from '../notice-facts.js';
import { NoticeTemplate, templateLanguages, templateSteps } from '../notice-template.js';
import { wordsIn } from '../word-notice/wording.js';
import { TemplateUnknown } from './template-errors.js';
import type { TemplateVersion } from './template-messages.js';

export interface TemplateKey {
  readonly step: NoticeStep;
  readonly language: Language;
}

/** Reads which template an address names. Throws TemplateUnknown. */
export function templateKey(step: string, language: string): TemplateKey {
  const known = templateSteps.find((one) => one === step);
  const spoken = templateLanguages.find((one) => one === language);
  if (known === undefined || spoken === undefined) throw new TemplateUnknown('There is no template of this name');
  return { step: known, language: spoken };
}

/** The templates in use, and their history. */
@Injectable()
export class FindTemplates {
  constructor(private readonly database: DataSource) {}

  /** One a step and language, whether changed or not. */
  async all(): Promise<TemplateVersion[]> {
    const keys = templateSteps.flatMap((step) => templateLanguages.map((language) => ({ step, language })));
    const newest: NoticeTemplate[] = await this.database.query(
      `SELECT DISTINCT ON (step, language) step, language, version, subject, text, made_by AS "madeBy", made_at AS "madeAt"
       FROM notice_template ORDER BY step, language, version DESC`,
    );
    return keys.map((key) => {
      const found = newest.find(({ step, language }) => step === key.step && language === key.language);
      return inUse(key, found);
    });
  }

  /** The newest first; an empty text stands for the shipped words. */
  async versions(key: TemplateKey): Promise<TemplateVersion[]> {
    const found = await this.database.manager.find(NoticeTemplate, { where: { ...key }, order: { version: 'DESC' } });
    return found.map((one) => Object.assign(one, { shipped: one.text === '' }));
  }
}

export async function newestVersion(tx: EntityManager, key: TemplateKey): Promise<number> {
  const newest = await tx.findOne(NoticeTemplate, { where: { ...key }, order: { version: 'DESC' } });
  return newest?.version ?? 0;
}

/** The words that mails are written from: those of the newest version, or the shipped ones, to begin an edit with. */
export function inUse(key: TemplateKey, newest?: Omit<TemplateVersion, 'shipped'>): TemplateVersion {
  const { version, madeBy, madeAt } = newest ?? { version: 0, madeBy: null, madeAt: null };
  const shipped = newest === undefined || newest.text === '';
  const { subject, text } = shipped ? wordsIn(key.language).letters[key.step] : newest;
  return { ...key, version, subject, text, shipped, madeBy, madeAt };
}
