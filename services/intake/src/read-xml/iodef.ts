import type { Finding } from '../read-content/finding.js';
import { sourceIn } from '../read-value/address-range.js';
import { FindingDraft } from '../read-value/finding-draft.js';
import type { RecordPlace } from '../read-value/finding-draft.js';
import { observableOf, urlIn } from '../read-value/observable-in.js';
import { tell } from './iodef-level.js';
import type { LevelTold } from './iodef-level.js';
import { pagesToldAround } from './iodef-pages.js';
import { addSystem, namesOf } from './iodef-system.js';
import type { XmlElement } from './xml-element.js';

/** The findings of one Incident of IODEF (RFC 5070, RFC 7970): one for each system that acts, and for each indicator. */
export function* findingsOfIncident(
  incident: XmlElement,
  part: string,
  warn: (sentence: string) => void,
): Generator<Finding> {
  const reading = new IncidentReading(incident, { part, warn });
  let found = false;
  for (const finding of reading.findings()) {
    found = true;
    yield finding;
  }
  if (!found) warn('The incident names no system, no indicator and no address.');
}

/** An event with the events around it, the innermost first and the incident last. */
type Levels = readonly XmlElement[];

class IncidentReading {
  private readonly incident: XmlElement;
  private readonly place: RecordPlace;
  private readonly levels = new Map<XmlElement, LevelTold>();
  /** What its methods and weaknesses are known as elsewhere. */
  private readonly references: readonly string[];
  /** Whether it names one system alone, so that what it says around it is of that one. */
  private readonly isAlone: boolean;
  /** Systems and observables that indicators refer to. */
  private readonly byId = new Map<string, XmlElement>();

  constructor(incident: XmlElement, place: RecordPlace) {
    this.incident = incident;
    this.place = place;
    this.references = [...incident.within('ReferenceName', 'SpecID')]
      .slice(0, 20)
      .map((reference) => reference.textOf('ID') || reference.text);
    this.isAlone = [...incident.within('System')].filter((each) => sideOf(each) !== 'watching').length === 1;
  }

  *findings(): Generator<Finding> {
    let acting = 0;
    const hit: (readonly [XmlElement, Levels])[] = [];
    for (const [event, levels] of eventsOf(this.incident, [this.incident])) {
      for (const flow of event.childrenOf('Flow')) {
        const systems = flow.childrenOf('System');
        for (const system of systems) this.remember(system);
        for (const system of systems.filter((each) => sideOf(each) === 'hit')) hit.push([system, levels]);
        const targets = systems
          .filter((each) => sideOf(each) === 'hit')
          .slice(0, 20)
          .map(namesOf);
        for (const system of this.actingIn(systems)) {
          const finding = this.ofSystem(system, levels, targets);
          if (finding === undefined) continue;
          acting += 1;
          yield finding;
        }
      }
      // Events within it are its own.
      if (levels.length === 2) for (const list of event.within('BulkObservable')) yield* this.ofList(list, levels);
    }
    for (const finding of this.indicators()) {
      acting += 1;
      yield finding;
    }
    if (acting > 0) return;
    // An incident that knows no attacker is about what was hit.
    for (const [system, levels] of hit) {
      const finding = this.ofSystem(system, levels, []);
      if (finding !== undefined) yield finding;
    }
    if (this.incident.within('System').next().done === true) yield* this.withoutSystem();
  }

  /** Some tell a page in data or words alone. */
  private *withoutSystem(): Generator<Finding> {
    const events = [...eventsOf(this.incident, [this.incident])];
    const draft = new FindingDraft(this.place, this.incident.line);
    for (const level of [this.incident, ...events.map(([event]) => event)]) {
      for (const page of pagesToldAround(level)) draft.add(page);
    }
    const finding = this.finish(draft, events[0]?.[1] ?? [this.incident]);
    if (finding !== undefined) yield finding;
  }

  /** Whose address was forged did nothing, as long as somebody else is named. */
  private actingIn(systems: readonly XmlElement[]): readonly XmlElement[] {
    const acting = systems.filter((each) => sideOf(each) === 'acting');
    const own = acting.filter((each) => each.attribute('spoofed') !== 'yes');
    if (own.length === 0 || own.length === acting.length) return acting;
    this.place.warn(`${acting.length - own.length} of the systems are said to be spoofed and were left out.`);
    return own;
  }

  private ofSystem(system: XmlElement, levels: Levels, targets: readonly string[]): Finding | undefined {
    const draft = new FindingDraft(this.place, system.line);
    addSystem(draft, system, this.isAlone ? levels : []);
    for (const target of targets) draft.details.add('target', target);
    return this.finish(draft, levels);
  }

  private *indicators(): Generator<Finding> {
    for (const data of this.incident.childrenOf('IndicatorData')) {
      for (const indicator of data.childrenOf('Indicator')) {
        const draft = new FindingDraft(this.place, indicator.line);
        for (const observable of indicator.within('Observable')) addSystem(draft, observable);
        for (const reference of indicator.within('ObservableReference')) {
          const referred = this.byId.get(reference.attribute('uid-ref'));
          if (referred !== undefined) addSystem(draft, referred);
        }
        const finding = this.finish(draft, [indicator, this.incident]);
        if (finding !== undefined) yield finding;
        for (const list of indicator.within('BulkObservable')) yield* this.ofList(list, [indicator, this.incident]);
      }
    }
  }

  /** Each value of a list is a finding of its own. */
  private *ofList(bulk: XmlElement, levels: Levels): Generator<Finding> {
    const type = bulk.attribute('type');
    for (const list of bulk.childrenOf('BulkObservableList')) {
      for (const [index, row] of list.text.split('\n').entries()) {
        for (const value of row.split(/[\s,;]+/)) {
          const draft = new FindingDraft(this.place, list.line + index);
          draft.add(/url|uri/.test(type) && value !== '' ? urlIn(value) : sourceIn(value));
          const finding = this.finish(draft, levels);
          if (finding !== undefined) yield finding;
        }
      }
    }
  }

  /** What a level says is looked up once, however many findings it has. */
  private told(level: XmlElement): LevelTold {
    const before = this.levels.get(level);
    const told = before ?? tell(level);
    if (before === undefined) this.levels.set(level, told);
    return told;
  }

  private remember(system: XmlElement): void {
    const id = system.attribute('observable-id');
    if (id !== '') this.byId.set(id, system);
    for (const inner of system.within('Address', 'DomainData')) {
      const innerId = inner.attribute('observable-id');
      if (innerId !== '') this.byId.set(innerId, system);
    }
  }

  private finish(draft: FindingDraft, levels: Levels): Finding | undefined {
    if (draft.isEmpty) return undefined;
    const told = levels.map((level) => this.told(level));
    draft.time = told.map(({ time }) => time).find(Boolean) ?? '';
    draft.type = told.map(({ type }) => type).find(Boolean) ?? '';
    for (const reference of this.references) {
      draft.details.add('Reference', reference);
      draft.add(observableOf(reference, 'cve', 'cnvd'));
    }
    for (const [name, value] of told.flatMap(({ fields }) => fields)) draft.details.add(name, value);
    draft.details.add('tlp', told.map(({ tlp }) => tlp).find(Boolean));
    return draft.finish();
  }
}

function* eventsOf(parent: XmlElement, around: Levels): Generator<readonly [XmlElement, Levels]> {
  for (const event of parent.childrenOf('EventData')) {
    const levels = [event, ...around];
    yield [event, levels];
    yield* eventsOf(event, levels);
  }
}

function sideOf(system: XmlElement): 'acting' | 'hit' | 'watching' {
  const given = system.attribute('category');
  const category = given === 'ext-value' ? system.attribute('ext-category') : given;
  if (category === 'sensor') return 'watching';
  return category === 'target' ? 'hit' : 'acting';
}
