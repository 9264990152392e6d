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
    expect(contactOf(isp, monday)).toBe('abuse@example.org');
    expect(contactOf(isp, night)).toBe('duty@example.org');
    expect(contactOf({ ...isp, dutyHours: null }, night)).toBe('abuse@example.org');
  });

  it('is the address of the party where it named nobody for that', () => {
    expect(contactOf({ ...isp, contacts: [] }, night)).toBe('noc@example.org');
    expect(contactOf({ ...isp, kind: 'branch', contacts: [duty] }, monday)).toBe('noc@example.org');
  });
});
