import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RenderPages } from '../render-pages/render-pages.js';
import type { PageDrawn } from '../render-pages/render-page.js';
import { Transactions } from '@fengsui/messaging';
import { ShowRawReport } from '../show-raw-report/show-raw-report.js';

/** Draws a page of a report for an operator; that the report was looked at is recorded. */
@Injectable()
export class ShowPage {
  constructor(
    private readonly transactions: Transactions,
    private readonly showRawReport: ShowRawReport,
    private readonly pages: RenderPages,
  ) {}

  /** Throws ReportNotFound, PagesNotReadable and PageNotFound. */
  async execute(report: string, page: number, by: { operator: string; at: Date }): Promise<PageDrawn> {
    const show = (tx: EntityManager) => this.showRawReport.execute(tx, report, by.operator, by.at);
    const { content, contentType } = await this.transactions.run(show);
    return this.pages.execute({ content, contentType, page });
  }
}
