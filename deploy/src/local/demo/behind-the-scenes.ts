import { setTimeout as pause } from 'node:timers/promises';
import type { GatewayClient } from '../gateway-client.js';
import { GatewayRefused } from '../gateway-client.js';

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

const patienceMs = 60_000;

/** A report did not reach the step that was waited for. */
export class StepNotReached extends Error {
  override readonly name = 'StepNotReached';
}

/** What an operator sees of a report. */
export class BehindTheScenes {
  constructor(private readonly gateway: GatewayClient) {}

  /** The newest reports that came in. */
  async reports(): Promise<KeptReport[]> {
    return (await this.gateway.get<{ reports: KeptReport[] }>('/api/reports?limit=200')).reports;
  }

  async receiptNumberOf(reportId: string): Promise<string> {
    const report = (await this.reports()).find((kept) => kept.reportId === reportId);
    if (!report) throw new StepNotReached(`The report ${reportId} is not among the newest.`);
    return report.receiptNumber;
  }

  /** Waits until the report was judged, and answers whether it was left to a person. */
  async waitsForPerson(reportId: string): Promise<boolean> {
    const deadline = performance.now() + patienceMs;
    while (performance.now() < deadline) {
      const state = await this.stateAtAcceptance(reportId);
      if (state !== undefined) return state === 'undecided';
      await pause(300);
    }
    throw new StepNotReached(`The report ${reportId} has not reached acceptance within ${patienceMs / 1000} s.`);
  }

  private async stateAtAcceptance(reportId: string): Promise<string | undefined> {
    try {
      return (await this.gateway.get<{ state: string }>(`/api/triage/${reportId}`)).state;
    } catch (error) {
      if (error instanceof GatewayRefused && error.status === 404) return undefined;
      throw error;
    }
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
