import type { Role } from '@fengsui/http';
import type { Rate } from '../limit-rate/rate-limits.js';

export const services = ['intake', 'acceptance', 'dispatch', 'feedback', 'bulletin', 'traces'] as const;
export type Service = (typeof services)[number];

/**
 * Whom a route is for.
 * - `anyone`: no sign-in is asked for; an operator who is signed in is named to the service all the same.
 * - `reporter`: the Authorization header holds the secret of a report and is passed on, here alone; `to` and `orElse`
 *   are both asked, because intake knows a report before feedback does.
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
  /** A body of any media type may be as large as a mail. */
  readonly body?: 'file';
}

/** Every address that is passed on. What is not here is answered by the gateway itself, or by nobody. */
export const routes: readonly Route[] = [
  { method: 'POST', path: '/api/reports', to: 'intake', drop: '/api', for: 'anyone', rate: 'reports' },
  { method: 'GET', path: '/api/reports', to: 'intake', drop: '/api', for: 'operator', rate: 'requests' },
  {
    method: 'GET',
    path: '/api/reports/:receipt',
    to: 'feedback',
    orElse: 'intake',
    drop: '/api',
    for: 'reporter',
    rate: 'lookUps',
  },
  { method: 'GET', path: '/api/reports/:receipt/raw', to: 'intake', drop: '/api', for: 'operator', rate: 'requests' },
  {
    method: 'POST',
    path: '/api/reports/:reportId/decision',
    to: 'acceptance',
    drop: '/api',
    for: 'operator',
    rate: 'requests',
  },
  { method: 'any', path: '/api/platforms{/*rest}', to: 'intake', drop: '/api', for: 'operator', rate: 'requests' },
  { method: 'any', path: '/api/previews', to: 'intake', drop: '/api', for: 'operator', rate: 'requests' },
  { method: 'any', path: '/api/uploads{/*rest}', to: 'intake', drop: '/api', for: 'operator', rate: 'requests' },
  { method: 'any', path: '/api/channels{/*rest}', to: 'intake', drop: '/api', for: 'operator', rate: 'requests' },
  { method: 'any', path: '/api/calls{/*rest}', to: 'intake', drop: '/api', for: 'operator', rate: 'requests' },
  { method: 'any', path: '/api/partners{/*rest}', to: 'intake', drop: '/api', for: 'operator', rate: 'requests' },
  {
    method: 'POST',
    path: '/api/partner-reports',
    to: 'intake',
    drop: '/api',
    for: 'anyone',
    rate: 'requests',
    body: 'file',
  },
  { method: 'any', path: '/api/incidents{/*rest}', to: 'acceptance', drop: '/api', for: 'operator', rate: 'requests' },
  { method: 'any', path: '/api/triage{/*rest}', to: 'acceptance', drop: '/api', for: 'operator', rate: 'requests' },
  { method: 'any', path: '/api/parties{/*rest}', to: 'dispatch', drop: '/api', for: 'operator', rate: 'requests' },
  { method: 'any', path: '/api/dispatches{/*rest}', to: 'dispatch', drop: '/api', for: 'operator', rate: 'requests' },
  { method: 'any', path: '/api/notices{/*rest}', to: 'feedback', drop: '/api', for: 'operator', rate: 'requests' },
  { method: 'any', path: '/api/duties{/*rest}', to: 'feedback', drop: '/api', for: 'operator', rate: 'requests' },
  { method: 'GET', path: '/api/stages', to: 'bulletin', drop: '/api', for: 'operator', rate: 'requests' },
  { method: 'GET', path: '/api/stages/stream', to: 'bulletin', drop: '/api', for: 'operator', rate: 'requests' },
  parked('intake'),
  parked('acceptance'),
  parked('dispatch'),
  parked('feedback'),
  parked('bulletin'),
  { method: 'GET', path: '/traces{/*rest}', to: 'traces', drop: '', for: 'operator', rate: 'requests' },
];

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
