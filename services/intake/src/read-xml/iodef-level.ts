import type { Tlp } from '@fengsui/contracts';
import { timeIn } from '../read-value/time-in.js';
import type { XmlElement } from './xml-element.js';

/** What an incident, an event or an indicator says of all that lies below it. */
export interface LevelTold {
  readonly time: string;
  readonly type: string;
  readonly tlp: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

export function tell(level: XmlElement): LevelTold {
  const names = ['IncidentID', 'Description', 'Confidence', 'DetectTime', 'StartTime', 'EndTime', 'ReportTime'];
  const fields = names.map((name) => [name, level.textOf(name)] as const);
  return {
    time: timeOf(level),
    type: typeOf(level),
    tlp: tlpOf(level),
    fields: [...fields, ['purpose', level.attribute('purpose')]],
  };
}

function timeOf(level: XmlElement): string {
  const times = ['DetectTime', 'StartTime', 'EndTime', 'ReportTime', 'GenerationTime'];
  return times.map((name) => timeIn(level.textOf(name))).find((time) => time !== '') ?? '';
}

function typeOf(level: XmlElement): string {
  for (const assessment of level.childrenOf('Assessment')) {
    const category = assessment.textOf('IncidentCategory');
    if (category !== '') return category;
    for (const impact of assessment.childrenOf('Impact', 'SystemImpact', 'BusinessImpact')) {
      const type = impact.attribute('type');
      const named = type === 'ext-value' ? impact.attribute('ext-type') : type;
      if (named !== '' && named !== 'unknown') return named;
      if (impact.text.trim() !== '') return impact.text.trim();
    }
  }
  const method = level.child('Method');
  return method?.child('Reference')?.textOf('ReferenceName') || method?.textOf('Description') || '';
}

/** RFC 7970, section 3.3.1: the older words mean the same as the colours. */
const restrictions = new Map<string, Tlp>([
  ['public', 'CLEAR'],
  ['white', 'CLEAR'],
  ['partner', 'GREEN'],
  ['green', 'GREEN'],
  ['need-to-know', 'AMBER'],
  ['amber', 'AMBER'],
  ['private', 'RED'],
  ['red', 'RED'],
]);

function tlpOf(level: XmlElement): string {
  return restrictions.get(level.attribute('restriction')) ?? '';
}
