import type { GatewayClient } from '../gateway-client.js';

export interface KeptReport {
  readonly reportId: string;
  readonly receiptNumber: string;
  readonly source: string;
  readonly receivedAt: string;
}

export interface Incident {
  readonly id: string;
  readonly number: string;
  readonly reportId: string;
  readonly class: string;
  readonly classReason: string;
  readonly state: string;
}

export interface Dispatch {
  readonly id: string;
  readonly party: string;
  readonly nameEn: string;
  readonly task: string;
  readonly reason: string;
  readonly state: string;
  readonly acknowledgedAt: string | null;
  readonly endedAt: string | null;
  readonly answeredBy: string;
  readonly note: string;
}

/** What an operator sees of a report. */
export class BehindTheScenes {
  constructor(private readonly gateway: GatewayClient) {}

  /** The newest reports that came in. */
  async reports(): Promise<KeptReport[]> {
    return (await this.gateway.get<{ reports: KeptReport[] }>('/api/reports?limit=200')).reports;
  }

  async incidentOf(receiptNumber: string): Promise<Incident | undefined> {
    const report = (await this.reports()).find((kept) => kept.receiptNumber === receiptNumber);
    if (!report) return undefined;
    const { incidents } = await this.gateway.get<{ incidents: Incident[] }>('/api/incidents?limit=200');
    return incidents.find(({ reportId }) => reportId === report.reportId);
  }

  async dispatchesOf({ id }: Incident): Promise<Dispatch[]> {
    return (await this.gateway.get<{ dispatches: Dispatch[] }>(`/api/dispatches?incident=${id}`)).dispatches;
  }

  /** Ids of the traces in which the receipt number stands. */
  async tracesOf(receiptNumber: string): Promise<string[]> {
    const { traces } = await this.gateway.get<{ traces: { traceId: string }[] }>(`/traces?q=${receiptNumber}`);
    return traces.map(({ traceId }) => traceId);
  }

  /** Registers a detection platform under this name, and answers what it needs to publish. */
  async registerPlatform(name: string, email: string): Promise<{ natsUrl: string; credentials: string }> {
    return this.gateway.post('/api/platforms', { name, email, language: 'en' });
  }
}
