import type { Asked } from './triage-asked.js';

/** What people ask of the clocks, of those with rows and of those that are computed. */
export function clocksAsked(incident: string): readonly Asked[] {
  const get = (what: string, query: string): Asked => ({
    what: `clocks: ${what}`,
    request: (url) => new Request(`${url}/clocks${query}`),
  });
  const both = (reminds: boolean) =>
    [
      ['first page', ''],
      ['overdue', '&overdue=true&limit=200'],
      ['not overdue', '&overdue=false'],
      ['to attend', '&kind=attend'],
      ['a handler’s', '&duty=handler'],
      ['a handler’s to solve that are not overdue', '&duty=handler&kind=solve&overdue=false'],
    ].map(([what, query]) => get(`${what}, ${reminds ? 'kept' : 'computed'}`, `?reminds=${reminds}${query}`));
  return [
    ...both(true),
    ...both(false),
    get('met', '?state=met'),
    get('met too late', '?state=met&overdue=true'),
    get('met, to solve', '?state=met&kind=solve'),
    get('met follow-ups, of which there are none', '?state=met&kind=follow-up'),
    get('stopped, of which there are none', '?state=stopped'),
    get('those of an incident', `?incident=${incident}`),
  ];
}
