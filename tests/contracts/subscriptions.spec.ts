import * as contracts from '@fengsui/contracts';
import { describe, expect, it } from '@jest/globals';
import { readSources, readWorkspaces, sourceOf } from '../architecture/workspace.js';
import type { Source } from '../architecture/workspace.js';

const { allEvents } = contracts;
const services = readWorkspaces().filter(({ kind, name }) => kind === 'service' && name !== 'branch-agent');
const sources = services.flatMap(readSources).filter(({ isTest }) => !isTest);

/** `acceptance: fengsui.intake.v1.ReportReceived` for each event that a service names in a call of this function. */
function named(functionName: RegExp, where: readonly Source[] = sources): string[] {
  const names = new Map<unknown, string>(allEvents.map((type) => [type, type.name]));
  const exported = new Map(Object.entries(contracts).map(([name, value]) => [name, names.get(value)]));
  const found = where.flatMap(({ workspace, syntax }) =>
    syntax.calls
      .filter(({ callee }) => functionName.test(callee))
      .map(({ argument = '' }) => `${workspace.name}: ${exported.get(argument) ?? argument}`),
  );
  return [...new Set(found)].toSorted();
}

describe('what the contracts say of the services', () => {
  it('holds for what they subscribe to', () => {
    const routes = allEvents.flatMap(({ name, consumers }) => consumers.map((consumer) => `${consumer}: ${name}`));
    expect(named(/^(On|OnRaw)$/)).toEqual(routes.toSorted());
  });

  it('holds for what they publish', () => {
    const routes = allEvents.flatMap(({ name, producers }) => producers.map((producer) => `${producer}: ${name}`));
    expect(named(/^outgoing$/)).toEqual(routes.toSorted());
  });

  it('does not hold for a service that reads or writes what is not its own', () => {
    const planted = `class Planted {
      @On(reporterContactGiven) read() { return outgoing(incidentAccepted, {}); }
    }`;
    const where = services.slice(0, 1).map((service) => sourceOf(service, `${service.folder}/src/planted.ts`, planted));
    const name = services[0]?.name;
    expect(named(/^On$/, where)).toEqual([`${name}: fengsui.intake.v1.ReporterContactGiven`]);
    expect(named(/^outgoing$/, where)).toEqual([`${name}: fengsui.acceptance.v1.IncidentAccepted`]);
  });
});
