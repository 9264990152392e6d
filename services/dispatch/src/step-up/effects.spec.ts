import { describe, expect, it } from '@jest/globals';
import { stepUps } from '../clock.js';
import { Dispatch } from '../dispatch.js';
import { Incident } from '../incident.js';
import { Party } from '../party.js';
import { effectsOf } from './effects.js';

const at = new Date('2026-11-30T08:00:00Z');
const party = (code: string, more: Partial<Party> = {}): Party => {
  const details = { nameZh: code, nameEn: code, contactEmail: `${code}@example.org` };
  return Object.assign(Party.register(code, 'isp', details, at), more);
};

describe('the next tier of a party that stays silent', () => {
  const steps = stepUps.filter(({ name }) => name === 'ask-next-tier');
  const north = party('isp-north', { nextTier: 'isp-south' });
  const incident = Object.assign(new Incident(), { id: 'i', tlp: 'AMBER' });

  it.each<[string, Partial<Party>, string[]]>([
    ['asked isp-south', {}, ['isp-south']],
    ['isp-south is retired', { retiredAt: at }, []],
    ['isp-south is not to be notified', { silence: { reason: 'it moves house', until: '2026-11-30' } }, []],
  ])('is as it stands: %s', (effect, more, asked) => {
    const order = {
      id: 'd',
      incidentId: 'i',
      partyCode: 'isp-north',
      task: 'handle',
      reason: '',
      level: 'IV',
    } as const;
    const dispatch = Dispatch.issue({ ...order, channel: 'queue' }, at);
    const parties = new Map([party('isp-south', more), north].map((one) => [one.code, one]));
    const { wanted, done } = effectsOf({ dispatch, incident, party: north, steps }, parties, at);
    expect(done).toMatchObject([{ effect }]);
    expect(wanted.map(({ to }) => to)).toEqual(asked.map((code) => ({ code })));
  });
});
