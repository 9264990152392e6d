export type { WebhookAnswer, WebhookOutcome } from './outcome.js';
export { secretOf, secretText } from './sign-webhook.js';
export { WebhookDoor } from './webhook-door.js';
export type { WebhookMessage, WebhookTerms } from './webhook-door.js';
