import type { OperatorAccount } from './operator-accounts.js';

/** The gateway answered something else than was hoped for. */
export class GatewayRefused extends Error {
  override readonly name = 'GatewayRefused';

  constructor(
    readonly request: string,
    readonly status: number,
    body: string,
  ) {
    super(`${request} was answered with ${status}: ${body.slice(0, 500)}`);
  }
}

/** An operator at the gateway's API. */
export class GatewayClient {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  static async signIn(url: string, account: OperatorAccount): Promise<GatewayClient> {
    const session: { token: string } = await ask(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(account),
    });
    return new GatewayClient(url, session.token);
  }

  async get<T>(path: string): Promise<T> {
    return ask(`${this.url}${path}`, { headers: this.headers() });
  }

  async post<T>(path: string, body: object): Promise<T> {
    return ask(`${this.url}${path}`, {
      method: 'POST',
      headers: { ...this.headers(), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  /** Sends a form with files. */
  async postForm<T>(path: string, form: FormData): Promise<T> {
    return ask(`${this.url}${path}`, { method: 'POST', headers: this.headers(), body: form });
  }

  async postFile<T>(path: string, content: Uint8Array<ArrayBuffer>): Promise<T> {
    return ask(`${this.url}${path}`, {
      method: 'POST',
      headers: { ...this.headers(), 'content-type': 'application/octet-stream' },
      body: content,
    });
  }

  private headers(): Record<string, string> {
    return { authorization: `Bearer ${this.token}`, accept: 'application/json' };
  }
}

async function ask<T>(url: string, init: RequestInit): Promise<T> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(30_000) });
  const text = await response.text();
  if (!response.ok) throw new GatewayRefused(`${init.method ?? 'GET'} ${url}`, response.status, text);
  return JSON.parse(text);
}
