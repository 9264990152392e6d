/** What a reporter holds after reporting. */
export interface Receipt {
  readonly receiptNumber: string;
  readonly secret: string;
  readonly statusUrl: string;
}

export interface Status {
  readonly receiptNumber: string;
  readonly state: 'received' | 'accepted' | 'rejected' | 'handled';
  readonly timeline: readonly { readonly step: string; readonly at: string }[];
}

/** An answer that is no success, with what the gateway said. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;

  constructor(status: number, body: string) {
    super(`${status} ${body}`);
    this.status = status;
  }
}

export async function sendReport(
  gateway: string,
  report: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Receipt> {
  const response = await fetch(`${gateway}/api/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(report),
  });
  return readJson(response);
}

export async function readStatus(gateway: string, { receiptNumber, secret }: Receipt): Promise<Status> {
  const headers = { authorization: `Bearer ${secret}` };
  return readJson(await fetch(`${gateway}/api/reports/${receiptNumber}`, { headers }));
}

/** A report that a rule accepts, of a page that no other names, and that concerns one party: the holder of 192.0.2.0/25. */
export function plainReport(number: number | string) {
  return {
    description: `A host was seen contacting a botnet's command server, sighting ${number}.`,
    class: 'malware',
    observables: [{ kind: 'url', value: `http://192.0.2.7/${number}` }],
  };
}

export async function readJson<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (!response.ok) throw new Refusal(response.status, text);
  return JSON.parse(text);
}
