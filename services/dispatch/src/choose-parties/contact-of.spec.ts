import { describe, expect, it } from '@jest/globals';
import { contactOf } from './contact-of.js';

const office = {
  timeZone: 'Asia/Shanghai',
  weekdays: [1, 2, 3, 4, 5],
  from: '09:00',
  to: '18:00',
  holidays: null,
  closedOn: [],
};
const abuse = { role: 'abuse', name: 'Abuse', email: 'abuse@example.org', phone: '' } as const;
const duty = { role: 'duty', name: 'Duty', email: 'duty@example.org', phone: '' } as const;
const isp = { kind: 'isp', contactEmail: 'noc@example.org', contacts: [abuse, duty], dutyHours: office } as const;
const [monday, night] = [new Date('2026-11-30T03:00:00Z'), new Date('2026-11-30T15:00:00Z')];

describe('the contact of a party', () => {
  it('is the one for the matter while somebody is there, and whoever is on duty after hours', () => {
    expect(contactOf(isp, { at: monday }).email).toBe('abuse@example.org');
    expect(contactOf(isp, { at: night }).email).toBe('duty@example.org');
    expect(contactOf({ ...isp, dutyHours: null }, { at: night }).email).toBe('abuse@example.org');
  });

  it('is the address of the party where it named nobody for that', () => {
    expect(contactOf({ ...isp, contacts: [] }, { at: night }).email).toBe('noc@example.org');
    expect(contactOf({ ...isp, kind: 'branch', contacts: [duty] }, { at: monday }).email).toBe('noc@example.org');
  });

  it('is the usual one even at night where nothing is urgent', () => {
    expect(contactOf(isp, { at: night, isUrgent: false }).email).toBe('abuse@example.org');
  });

  it('is the next in turn where one was disowned or refuses mails, and says why', () => {
    const unusable = new Map([['abuse@example.org', 'disowned']] as const);
    expect(contactOf({ ...isp, unusable }, { at: monday })).toEqual({
      email: 'noc@example.org',
      passedOver: 'abuse: disowned',
    });
    const told = { at: monday, refusedBy: ['noc@example.org'] };
    expect(contactOf({ ...isp, unusable }, told)).toEqual({
      email: 'duty@example.org',
      passedOver: 'abuse: disowned; main: refused',
    });
  });

  it('is nobody where none of them takes mail', () => {
    const refusedBy = ['abuse@example.org', 'noc@example.org', 'duty@example.org'];
    expect(contactOf(isp, { at: monday, refusedBy }).email).toBe('');
    const capitals = { ...isp, contactEmail: 'NOC@Example.org', contacts: [] };
    expect(contactOf(capitals, { at: monday, refusedBy }).email).toBe('');
  });
});
