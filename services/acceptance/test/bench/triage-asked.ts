/** One thing that people ask of the queue, again and again. */
export interface Asked {
  readonly what: string;
  request(url: string, time: number): Request;
}

/** All that people ask of it: every filter by itself, the pages at both ends, the counts, and work in bulk. */
export function triageAsked(waiting: readonly string[]): readonly Asked[] {
  const get = (what: string, query: string): Asked => ({
    what,
    request: (url) => new Request(`${url}/triage${query}`),
  });
  const post = (what: string, path: string, body: (time: number) => unknown): Asked => ({
    what,
    request: (url, time) =>
      new Request(`${url}/triage${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body(time)),
      }),
  });
  const some = (time: number) => waiting.slice(time * 200, time * 200 + 200);
  const until = new Date(Date.now() + 3_600_000).toISOString();
  return [
    get('first page', ''),
    get('first page, the other way round', '?order=desc&limit=200'),
    get('by age', '?sort=age'),
    get('by time to attend', '?sort=attend'),
    get('by priority', '?sort=priority'),
    get('channel', '?channel=web'),
    get('source', '?source=none'),
    get('class', '?class=phishing'),
    get('region', '?region=31'),
    get('language', '?language=en'),
    get('rule', '?leftOpenBy=class-unclear'),
    get('mine', '?assignee=mine'),
    get('nobody’s', '?assignee=none'),
    get('unread', '?unread=true'),
    get('read', '?unread=false'),
    get('put off', '?snoozed=true'),
    get('answered', '?stage=answered'),
    get('overdue', '?overdue=true'),
    get('second person', '?secondPerson=true'),
    get('words that few have', '?q=report%2054321'),
    get('words that none has', '?q=%E5%A5%87%E6%80%AA'),
    get('words that all have', '?q=odd'),
    get('received between', `?from=2099-01-01T00:00:00Z&to=2099-01-02T00:00:00Z`),
    get('all filters at once', '?channel=web&class=phishing&language=en&assignee=none&unread=true&q=odd'),
    get('counts', '/counts'),
    get('counts of a filter', '/counts?channel=web&unread=true'),
    get('one report', `/${waiting.at(-1)}`),
    post('read in bulk', '/bulk', (time) => ({ reports: some(time), action: { kind: 'read' } })),
    post('assigned in bulk', '/bulk', (time) => ({
      reports: some(time),
      action: { kind: 'assign', assignee: 'li.na' },
    })),
    post('put off in bulk', '/bulk', (time) => ({ reports: some(time), action: { kind: 'snooze', until } })),
    post('rejected in bulk', '/bulk', (time) => ({
      reports: some(time),
      action: { kind: 'reject', code: 'no-evidence', sentence: 'Nothing to go by.' },
    })),
    post('accepted in bulk', '/bulk', (time) => ({
      reports: some(time + 25),
      action: { kind: 'accept', class: 'phishing' },
    })),
    get('first page after that', ''),
  ];
}
