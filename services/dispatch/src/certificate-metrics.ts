import { KeyNotUsable, MailDoor, readerCertificate } from '@fengsui/mail';
import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import type { BatchObservableCallback, BatchObservableResult } from '@opentelemetry/api';
import { DataSource } from 'typeorm';
import { endOf } from './key-end.js';

const dayMs = 86_400_000;

/** Which certificates have to be replaced, so that no order fails for one. */
@Injectable()
export class CertificateMetrics implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('certificate-metrics');
  private readonly meter = metrics.getMeter('fengsui.dispatch');
  private readonly ownLeft = this.meter.createObservableGauge('fengsui.team_certificate.days_left', {
    description: 'Days until the certificate that orders are signed with ends; absent where there is none',
  });
  private readonly ending = this.meter.createObservableGauge('fengsui.party_certificates.ending', {
    description: 'Parties whose certificate has ended, ends within 30 days, or cannot be used',
  });
  private readonly gauges = [this.ownLeft, this.ending];
  private readonly observe: BatchObservableCallback = (result) => this.read(result);

  constructor(
    private readonly database: DataSource,
    private readonly door: MailDoor,
  ) {}

  onModuleInit(): void {
    this.meter.addBatchObservableCallback(this.observe, this.gauges);
  }

  onModuleDestroy(): void {
    this.meter.removeBatchObservableCallback(this.observe, this.gauges);
  }

  private async read(result: BatchObservableResult): Promise<void> {
    const now = new Date();
    const { certificateTerm } = this.door;
    if (certificateTerm !== undefined)
      result.observe(this.ownLeft, (certificateTerm.notAfter.getTime() - now.getTime()) / dayMs);
    try {
      const rows: { pem: string }[] = await this.database.query(
        `SELECT encryption_key AS pem FROM party WHERE retired_at IS NULL AND encryption_key LIKE '%BEGIN CERTIFICATE%'`,
      );
      result.observe(this.ending, rows.filter(({ pem }) => isEnding(pem, now)).length);
    } catch (error) {
      this.logger.warn('The certificates of parties could not be looked at', error);
    }
  }
}

function isEnding(pem: string, now: Date): boolean {
  try {
    return endOf(readerCertificate(pem, now).validToDate, now) !== 'ok';
  } catch (error) {
    if (error instanceof KeyNotUsable) return true;
    throw error;
  }
}
