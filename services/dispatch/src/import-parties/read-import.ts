import { Transactions } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import { PreviewImport } from './preview-import.js';
import type { ImportToRead } from './preview-import.js';
import { WatchImports } from './watch-imports.js';

/** Reads a source to its end in one transaction, and shows how far it has come beside it. */
@Injectable()
export class ReadImport {
  constructor(
    private readonly transactions: Transactions,
    private readonly watchImports: WatchImports,
    private readonly previewImport: PreviewImport,
  ) {}

  /** Throws ImportUnreadable. */
  async execute(input: Omit<ImportToRead, 'progress'>, now: Date): Promise<void> {
    const progress = { bytes: 0, items: 0 };
    await this.watchImports.begin(input, now);
    await this.watchImports.watch(input.id, progress, () =>
      this.transactions.run((tx) => this.previewImport.execute(tx, { ...input, progress }, now)),
    );
  }
}
