import type { Door, SignedIn } from './start-door.js';
import { sendJson } from './start-service.js';
import type { SeenRequest } from './start-service.js';

/** Lets every service behind the door answer with an empty object, whatever a spec had told it. */
export function answerPlainly({ services }: Door): void {
  for (const service of Object.values(services)) service.answer((_, response) => sendJson(response, 200, {}));
}

export function lastSeen({ services }: Door, service: keyof Door['services']): SeenRequest {
  const request = services[service].seen.at(-1);
  if (!request) throw new Error(`Nothing reached ${service}`);
  return request;
}

export function bearer({ token }: SignedIn): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}
