import { readJson } from './reporter.ts';

/** An operator who is signed in at the gateway. */
export interface SignedIn {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: object): Promise<T>;
}

export async function signIn(
  gateway: string,
  account: { readonly name: string; readonly password: string },
): Promise<SignedIn> {
  const json = { 'content-type': 'application/json', accept: 'application/json' };
  const session: { token: string } = await readJson(
    await fetch(`${gateway}/api/session`, { method: 'POST', headers: json, body: JSON.stringify(account) }),
  );
  const headers = { ...json, authorization: `Bearer ${session.token}` };
  return {
    get: async (path) => readJson(await fetch(`${gateway}${path}`, { headers })),
    post: async (path, body) =>
      readJson(await fetch(`${gateway}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })),
  };
}
