import { describe, expect, it } from '@jest/globals';
import { IncidentStand } from './incident-stand.js';

const at = (minute: number) => new Date(Date.UTC(2099, 0, 1, 8, minute));
type Event = (stand: IncidentStand) => void;
const journey: Event[] = [
  (stand) => stand.told(1, { class: 'phishing', stands: true }, at(0)),
  (stand) => stand.handled(0, at(10)),
  (stand) => stand.told(2, { class: 'malware', stands: true }, at(20)),
  (stand) => stand.reopened(1),
  (stand) => stand.told(3, { class: 'malware', stands: false }, at(30)),
  (stand) => stand.told(4, { class: 'malware', stands: true }, at(40)),
  (stand) => stand.handled(1, at(50)),
];
const after = (events: readonly Event[]) => {
  const stand = IncidentStand.unknown('0199a000-0000-7000-8000-000000000001');
  for (const event of events) event(stand);
  return stand;
};

describe('where an incident stands', () => {
  it('is counted as opened, then handled, not while it is worked on again, and nowhere while it has no reports', () => {
    const countedAfter = (events: number) => after(journey.slice(0, events)).counted();
    const [phishing, malware] = ['phishing', 'malware'].map((dimension) => ({ stage: 'opened', dimension, at: at(0) }));
    const handled = (minute: number) => ({ stage: 'handled', dimension: '', at: at(minute) });
    expect(countedAfter(0)).toEqual([]);
    expect(countedAfter(1)).toEqual([phishing]);
    expect(countedAfter(2)).toEqual([phishing, handled(10)]);
    expect(countedAfter(4)).toEqual([malware]);
    expect(countedAfter(5)).toEqual([]);
    expect(countedAfter(7)).toEqual([malware, handled(50)]);
  });

  it('is the same whatever the order in which the events come, and however often', () => {
    const last = after(journey);
    for (let turn = 1; turn < journey.length; turn += 1) {
      const turned = [...journey.slice(turn), ...journey.slice(0, turn)];
      expect(after(turned)).toEqual(last);
      expect(after([...turned.toReversed(), ...turned])).toEqual(last);
    }
  });
});
