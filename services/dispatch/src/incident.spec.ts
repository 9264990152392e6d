import { describe, expect, it } from '@jest/globals';
import { Incident } from './incident.js';

const at = new Date('2026-03-01T08:00:00Z');
const open = { ended: false };
const ended = { ended: true };

function incident(): Incident {
  const id = '0190a000-0000-7000-8000-000000000002';
  const told = { class: 'phishing', tlp: 'AMBER', traceparent: '', summary: '', observables: [] } as const;
  return Incident.open({ id, number: 'INC-1', reportId: id, ...told }, at);
}

describe('closing an incident', () => {
  it('waits for the last dispatch', () => {
    const waiting = incident();
    expect(waiting.closeWhenEnded([ended, open], at)).toBe(false);
    expect(waiting).toMatchObject({ state: 'open', handledAt: null });
  });

  it('happens once', () => {
    const waiting = incident();
    expect(waiting.closeWhenEnded([ended, ended], at)).toBe(true);
    expect(waiting).toMatchObject({ state: 'handled', handledAt: at });
    expect(waiting.closeWhenEnded([ended, ended], at)).toBe(false);
  });
});
