/** Who is signed in, as the gateway answers it. */
export interface Session {
  readonly name: string;
  readonly roles: readonly string[];
}

/** The gateway refused a request; the detail is written for the person. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

/** Answers null when nobody is signed in. */
export async function readSession(): Promise<Session | null> {
  const response = await fetch('/api/session');
  if (response.status === 401) return null;
  return sessionOf(response);
}

export async function signIn(name: string, password: string): Promise<Session> {
  return sessionOf(
    await fetch('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, password }),
    }),
  );
}

export async function signOut(): Promise<void> {
  const response = await fetch('/api/session', { method: 'DELETE' });
  if (!response.ok) throw refusal(response, {});
}

async function sessionOf(response: Response): Promise<Session> {
  const body: Partial<Session> = await readJson(response);
  return { name: body.name ?? '', roles: body.roles ?? [] };
}

/** Reads an answer; throws Refused with the detail of a problem+json. */
export async function readJson(response: Response) {
  const body = await response.json();
  if (!response.ok) throw refusal(response, body);
  return body;
}

function refusal({ status, statusText }: Response, problem: { detail?: string; title?: string }): Refused {
  return new Refused(status, problem.detail ?? problem.title ?? statusText);
}
