import type { Role } from '@fengsui/http';
import type { Rate } from '../limit-rate/rate-limits.js';

export const services = ['intake', 'acceptance', 'dispatch', 'feedback', 'bulletin', 'traces'] as const;
export type Service = (typeof services)[number];

/**
 * Whom a route is for.
 * - `anyone`: no sign-in is asked for; an operator who is signed in is named to the service all the same.
 * - `reporter`: the Authorization header holds the secret of a report or the key of a platform and is passed on, here alone; with `orElse` both
 *   services are asked, because intake knows a report before feedback does.
 * - `operator`: somebody has to be signed in. The service checks the roles; those named here are checked here already.
 */
export type Audience = 'anyone' | 'reporter' | 'operator';

export interface Route {
  readonly method: 'GET' | 'POST' | 'any';
  readonly path: string;
  readonly to: Service;
  /** What the service's own path lacks of the path here. */
  readonly drop: string;
  readonly for: Audience;
  readonly roles?: readonly Role[];
  readonly rate: Rate;
  readonly orElse?: Service;
  /** `file`: a body of any media type may be as large as a mail. `import`: as large as a registry's dump, and read for long. */
  readonly body?: 'file' | 'import';
}

/** Every address that is passed on. What is not here is answered by the gateway itself, or by nobody. */
export const routes: readonly Route[] = [
  { method: 'POST', path: '/api/reports', to: 'intake', drop: '/api', for: 'anyone', rate: 'reports' },
  operators('GET', '/api/reports', 'intake'),
  {
    method: 'GET',
    path: '/api/reports/:receipt',
    to: 'feedback',
    orElse: 'intake',
    drop: '/api',
    for: 'reporter',
    rate: 'lookUps',
  },
  {
    method: 'POST',
    path: '/api/reports/:receipt/supplements',
    to: 'intake',
    drop: '/api',
    for: 'reporter',
    rate: 'reports',
  },
  operators('GET', '/api/reports/:receipt/supplements', 'intake'),
  operators('GET', '/api/follow-ups/:followUp/raw', 'intake'),
  operators('GET', '/api/reports/:receipt/reading', 'intake'),
  operators('GET', '/api/reports/:receipt/findings', 'intake'),
  operators('GET', '/api/reports/:receipt/files/:file', 'intake'),
  operators('GET', '/api/reports/:receipt/files/:file/text', 'intake'),
  operators('GET', '/api/reports/:receipt/files/:file/pages/:page', 'intake'),
  operators('GET', '/api/report-counts', 'intake'),
  operators('GET', '/api/reports/:receipt/raw', 'intake'),
  operators('POST', '/api/reports/:reportId/decision', 'acceptance'),
  operators('any', '/api/reports/:reportId/decision/:step', 'acceptance'),
  operators('GET', '/api/reports/:reportId/decisions', 'acceptance'),
  operators('POST', '/api/reports/:reportId/class', 'acceptance'),
  operators('any', '/api/reports/:reportId/information-requests{/*rest}', 'acceptance'),
  operators('any', '/api/reports/:reportId/evidence{/*rest}', 'acceptance'),
  operators('POST', '/api/reports/:reportId/supplements/:supplement/seen', 'acceptance'),
  operators('any', '/api/platforms{/*rest}', 'intake'),
  { ...operators('POST', '/api/previews', 'intake'), body: 'file' },
  { ...operators('any', '/api/uploads{/*rest}', 'intake'), body: 'file' },
  operators('any', '/api/channels{/*rest}', 'intake'),
  operators('any', '/api/calls{/*rest}', 'intake'),
  operators('any', '/api/partners{/*rest}', 'intake'),
  {
    method: 'POST',
    path: '/api/partner-reports',
    to: 'intake',
    drop: '/api',
    for: 'anyone',
    rate: 'requests',
    body: 'file',
  },
  { method: 'GET', path: '/api/platform-refusals', to: 'intake', drop: '/api', for: 'reporter', rate: 'lookUps' },
  operators('any', '/api/incidents{/*rest}', 'acceptance'),
  operators('POST', '/api/merge-acts/:act/undo', 'acceptance'),
  operators('any', '/api/merge-settings', 'acceptance'),
  operators('any', '/api/rules{/*rest}', 'acceptance'),
  operators('any', '/api/aliases{/*rest}', 'acceptance'),
  operators('GET', '/api/taxonomy', 'acceptance'),
  operators('any', '/api/triage{/*rest}', 'acceptance'),
  operators('GET', '/api/supplements', 'acceptance'),
  operators('any', '/api/approval-rules{/*rest}', 'acceptance'),
  operators('any', '/api/clocks{/*rest}', 'acceptance'),
  operators('GET', '/api/level-rules', 'acceptance'),
  operators('GET', '/api/ratings', 'acceptance'),
  operators('GET', '/api/vulnerabilities', 'acceptance'),
  operators('GET', '/api/vulnerability-contributors', 'acceptance'),
  operators('any', '/api/parties{/*rest}', 'dispatch'),
  operators('any', '/api/dispatches{/*rest}', 'dispatch'),
  operators('any', '/api/whom-rules{/*rest}', 'dispatch'),
  operators('GET', '/api/choices/:incident', 'dispatch'),
  operators('any', '/api/look-ups{/*rest}', 'dispatch'),
  operators('GET', '/api/contacts', 'dispatch'),
  operators('any', '/api/contact-checks{/*rest}', 'dispatch'),
  operators('GET', '/api/party-corrections', 'dispatch'),
  operators('POST', '/api/party-corrections/:id/decision', 'dispatch'),
  byLink('/api/party-corrections/:token'),
  byLink('/api/confirmations/:token'),
  { ...operators('any', '/api/party-imports{/*rest}', 'dispatch'), body: 'import' },
  operators('any', '/api/deliveries{/*rest}', 'dispatch'),
  operators('any', '/api/replies{/*rest}', 'dispatch'),
  { method: 'GET', path: '/api/orders/:token', to: 'dispatch', drop: '/api', for: 'anyone', rate: 'lookUps' },
  { method: 'GET', path: '/api/orders/:token/parties', to: 'dispatch', drop: '/api', for: 'anyone', rate: 'lookUps' },
  { method: 'POST', path: '/api/orders/:token/steps', to: 'dispatch', drop: '/api', for: 'anyone', rate: 'lookUps' },
  operators('GET', '/api/timers', 'dispatch'),
  operators('any', '/api/notices{/*rest}', 'feedback'),
  operators('any', '/api/duties{/*rest}', 'feedback'),
  operators('any', '/api/call-backs{/*rest}', 'feedback'),
  operators('any', '/api/notice-webhooks{/*rest}', 'feedback'),
  operators('any', '/api/notice-templates{/*rest}', 'feedback'),
  operators('GET', '/api/stages', 'bulletin'),
  operators('GET', '/api/stages/stream', 'bulletin'),
  { method: 'GET', path: '/api/report-form', to: 'intake', drop: '/api', for: 'anyone', rate: 'requests' },
  { method: 'GET', path: '/api/challenge', to: 'intake', drop: '/api', for: 'anyone', rate: 'requests' },
  operators('GET', '/api/mailboxes', 'intake'),
  operators('GET', '/api/reports/:receipt/pages/:page', 'intake'),
  { ...operators('POST', '/api/faxes', 'intake'), body: 'file' },
  parked('intake'),
  parked('acceptance'),
  parked('dispatch'),
  parked('feedback'),
  parked('bulletin'),
  { method: 'GET', path: '/traces{/*rest}', to: 'traces', drop: '', for: 'operator', rate: 'requests' },
];

/** A route of signed-in operators; the service checks their roles. */
function operators(method: Route['method'], path: string, to: Service): Route {
  return { method, path, to, drop: '/api', for: 'operator', rate: 'requests' };
}

/** For a party's contact, who has no account: the link that was sent to it is the proof. */
function byLink(path: string): Route {
  return { method: 'any', path, to: 'dispatch', drop: '/api', for: 'anyone', rate: 'lookUps' };
}

/** The messages that a service could not handle. */
function parked(service: Service): Route {
  return {
    method: 'any',
    path: `/api/${service}/parked{/*rest}`,
    to: service,
    drop: `/api/${service}`,
    for: 'operator',
    roles: ['ops', 'supervisor'],
    rate: 'requests',
  };
}
