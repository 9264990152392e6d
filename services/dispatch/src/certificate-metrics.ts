import { KeyNotUsable, MailDoor, readerCertificate } from '@fengsui/mail';
import { watchGauges } from '@fengsui/telemetry';
import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import type { BatchObservableResult } from '@opentelemetry/api';
import { DataSource } from 'typeorm';
import { endOf } from './key-end.js';

const dayMs = 86_400_000;

/** Which certificates have to be replaced, so that no order fails for one. */
@Injectable()
export class CertificateMetrics implements OnModuleDestroy {
  private readonly meter = metrics.getMeter('fengsui.dispatch');
  private readonly ownLeft = this.meter.createObservableGauge('fengsui.team_certificate.days_left', {
    description: 'Days until the certificate that orders are signed with ends; absent where there is none',
  });
  private readonly ending = this.meter.createObservableGauge('fengsui.party_certificates.ending', {
    description: 'Parties whose certificate has ended, ends within 30 days, or cannot be used',
  });
  private readonly stopWatching = watchGauges({
    meter: this.meter,
    gauges: [this.ownLeft, this.ending],
    read: (result) => this.read(result),
    failing: 'The certificates of parties could not be looked at',
  });

  constructor(
    private readonly database: DataSource,
    private readonly door: MailDoor,
  ) {}

  onModuleDestroy(): void {
    this.stopWatching();
  }

  private async read(result: BatchObservableResult): Promise<void> {
    const now = new Date();
    const { certificateTerm } = this.door;
    if (certificateTerm !== undefined)
      result.observe(this.ownLeft, (certificateTerm.notAfter.getTime() - now.getTime()) / dayMs);
    const rows: { pem: string }[] = await this.database.query(
      `SELECT encryption_key AS pem FROM party WHERE retired_at IS NULL AND encryption_key IS NOT NULL
         AND encryption_key LIKE '%BEGIN CERTIFICATE%'`,
    );
    result.observe(this.ending, rows.filter(({ pem }) => isEnding(pem, now)).length);
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
