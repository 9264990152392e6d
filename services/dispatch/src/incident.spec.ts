import { describe, expect, it } from '@jest/globals';
import { Incident } from './incident.js';

const at = new Date('2026-03-01T08:00:00Z');
const open = { ended: false };
const ended = { ended: true };

const content = {
  number: 'INC-1',
  class: 'phishing',
  tlp: 'AMBER',
  level: 'IV',
  summary: 'A page asks for passwords.',
  observables: [{ kind: 'ipv4', value: '192.0.2.7' }],
  region: '11',
} as const;

function incident(): Incident {
  const id = '0190a000-0000-7000-8000-000000000002';
  return Incident.open({ id, ...content, reportId: id, traceparent: '' }, at);
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

describe('revising an incident', () => {
  it('takes the highest revision, in whatever order they come', () => {
    const revised = incident();
    expect(revised.revise(3, 'open', { ...content, level: 'II' })).toMatchObject({ before: { level: 'IV' } });
    expect(revised.revise(2, 'merged', content)).toBeUndefined();
    expect(revised).toMatchObject({ revision: 3, level: 'II', state: 'open' });
  });

  it('is over when its reports went elsewhere, until that is undone', () => {
    const revised = incident();
    expect(revised.revise(2, 'merged', content)).toMatchObject({ idle: true, wasIdle: false });
    expect(revised.closeWhenEnded([], at)).toBe(false);
    expect(revised.revise(3, 'open', content)).toMatchObject({ idle: false, wasIdle: true });
    expect(revised.state).toBe('open');
  });

  it('that was handled before it was merged is handled when that is undone', () => {
    const revised = incident();
    revised.closeWhenEnded([ended], at);
    revised.revise(2, 'merged', content);
    revised.revise(3, 'open', content);
    expect(revised).toMatchObject({ state: 'handled', handledAt: at });
  });

  it('before it was accepted is kept, and holds when the acceptance comes', () => {
    const id = '0190a000-0000-7000-8000-000000000003';
    const announced = Incident.announce({ id, ...content, traceparent: '' }, at);
    expect(announced.accepted).toBe(false);
    announced.revise(2, 'open', { ...content, tlp: 'RED' });
    announced.accept({ id, ...content, reportId: id, traceparent: 't' }, at);
    expect(announced).toMatchObject({ accepted: true, tlp: 'RED', revision: 2, traceparent: 't' });
  });
});

describe('opening an incident again', () => {
  it('counts the rounds, and needs an end', () => {
    const waiting = incident();
    expect(waiting.reopen()).toBe(false);
    waiting.closeWhenEnded([ended], at);
    expect(waiting.reopen()).toBe(true);
    expect(waiting).toMatchObject({ state: 'open', round: 1, handledAt: null });
    expect(waiting.closeWhenEnded([ended], at)).toBe(true);
  });
});
