import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readSources, readWorkspaces, repository } from '../architecture/workspace.js';
import { readCompose } from './compose-file.js';

interface Dashboard {
  readonly uid: string;
  readonly panels: readonly Panel[];
}
interface Panel {
  readonly id: number;
  readonly title: string;
  readonly type: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly refId: string; readonly expr: string }[];
}
interface Alerts {
  readonly groups: readonly { readonly rules: readonly Alert[] }[];
}
interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly description: string };
}
interface Scraping {
  readonly rule_files: readonly string[];
  readonly scrape_configs: readonly {
    readonly job_name: string;
    readonly static_configs: readonly { readonly targets: readonly string[]; readonly labels?: { service: string } }[];
  }[];
}

const folder = join(repository, 'deploy/observability');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const dashboard: Dashboard = JSON.parse(read('grafana/dashboards/fengsui.json'));
const alerts: Alerts = parse(read('alerts.yaml'));
const scraping: Scraping = parse(read('prometheus.yaml'));
const rules = alerts.groups.flatMap((group) => group.rules);
const table = metricTable();
const series = askable();
const queries = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

/** All that our sources measure, by its name in Prometheus: what they give a counter, gauge or histogram as its name. */
function measured(): ReadonlyMap<string, string> {
  const calls = readWorkspaces()
    .filter(({ kind }) => kind !== 'tests')
    .flatMap(readSources)
    .filter(({ isTest }) => !isTest)
    .flatMap(({ syntax }) => syntax.calls);
  return new Map(
    calls.flatMap(({ callee, argument = '' }) => {
      const kind = /(counter|gauge|histogram)$/i.exec(callee)?.[1]?.toLowerCase();
      if (kind === undefined || !/^[a-z]+[._]/.test(argument)) return [];
      const name = argument.replaceAll('.', '_');
      return [[kind === 'counter' && !name.endsWith('_total') ? `${name}_total` : name, kind]];
    }),
  );
}

/** The series that a query may ask for, each with the labels that the table gives it. Prometheus says `up` itself. */
function askable(): ReadonlyMap<string, readonly string[]> {
  const asked = new Map<string, readonly string[]>([['up', []]]);
  for (const { name, kind, labels } of table) {
    if (kind === 'histogram')
      for (const part of ['bucket', 'count', 'sum']) asked.set(`${name}_${part}`, [...labels, 'le']);
    else asked.set(name, labels);
  }
  return asked;
}

/** The rows of the page that names every metric. */
function metricTable(): { name: string; kind: string; labels: string[] }[] {
  const rows = read('README.md').matchAll(/^\| `(?<name>[^`]+)` +\| (?<kind>\w+) +\| (?<labels>[^|]*)\|/gm);
  return [...rows].map(({ groups: { name = '', kind = '', labels = '' } = {} }) => ({
    name,
    kind,
    labels: [...labels.matchAll(/`([^`]+)`/g)].map(([, label = '']) => label),
  }));
}

/** The series that a query asks for, once what stands in braces, brackets and lists of labels is taken out. */
function seriesOf(query: string): string[] {
  const plain = query.replaceAll(/\{[^}]*\}|\[[^\]]*\]|\b(by|without|on) *\([^)]*\)/g, '');
  const names = [...plain.matchAll(/[a-z_][a-z0-9_]*(?! *\()\b(?! *\()/g)].map(([name]) => name);
  return names.filter((name) => !['or', 'and', 'unless', 'vector'].includes(name));
}

/** Metrics that a query asks for and nobody measures. */
function unknownMetrics(query: string): string[] {
  return seriesOf(query).filter((name) => !series.has(name));
}

/** Labels that a query names and none of its metrics has. */
function unknownLabels(query: string): string[] {
  const selected = [...query.matchAll(/[{,] *(\w+) *(?:=|!=|=~|!~) *"/g)].map(([, label = '']) => label);
  const grouped = [...query.matchAll(/\b(?:by|without|on) *\(([^)]*)\)/g)].flatMap(([, list = '']) =>
    list.split(/ *, */),
  );
  const had = seriesOf(query).flatMap((name) => series.get(name) ?? []);
  return [...selected, ...grouped].filter((label) => ![...had, 'service', 'job', 'instance'].includes(label));
}

function overlap(one: Panel['gridPos'], other: Panel['gridPos']): boolean {
  return one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;
}

describe('the page of metrics', () => {
  it('names every one that is measured, once and with its kind, and no other', () => {
    const named = table.map(({ name, kind }) => `${name} ${kind}`);
    expect(named.toSorted()).toEqual([...measured()].map(([name, kind]) => `${name} ${kind}`).toSorted());
  });
});

describe('the dashboard', () => {
  it('has panels of its own place, number and name', () => {
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    expect(new Set(dashboard.panels.map(({ title }) => title)).size).toBe(dashboard.panels.length);
    const clashes = dashboard.panels.flatMap((one, index) =>
      dashboard.panels.slice(index + 1).filter((other) => overlap(one.gridPos, other.gridPos)),
    );
    expect(clashes.map(({ title }) => title)).toEqual([]);
    expect(dashboard.panels.filter(({ gridPos: { x, w } }) => x + w > 24)).toEqual([]);
  });

  it('asks something in every panel', () => {
    const silent = dashboard.panels.filter(({ type, targets = [] }) => type !== 'row' && targets.length === 0);
    expect(silent.map(({ title }) => title)).toEqual([]);
  });

  it('asks only for what is measured', () => {
    expect(queries.flatMap((query) => unknownMetrics(query))).toEqual([]);
    expect(queries.flatMap((query) => unknownLabels(query))).toEqual([]);
  });

  it('is refused when it asks for something else', () => {
    expect(
      unknownLabels('sum by (durable) (rate(fengsui_events_handled_total{result="parked",outcome="x"}[5m]))'),
    ).toEqual(['result', 'durable']);
    expect(unknownMetrics('sum by (service) (rate(fengsui_reports_lost_total{a="b"}[5m]))')).toEqual([
      'fengsui_reports_lost_total',
    ]);
  });

  it('is found by Grafana', () => {
    const compose = readCompose();
    const { volumes = [], environment = {} } = compose.services['grafana'] ?? {};
    expect(volumes).toContain('./deploy/observability/grafana/dashboards:/etc/fengsui/dashboards:ro');
    expect(environment['GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH']).toBe('/etc/fengsui/dashboards/fengsui.json');
    expect(read('grafana/provisioning/dashboards/files.yaml')).toContain('path: /etc/fengsui/dashboards');
    expect(read('grafana/provisioning/datasources/prometheus.yaml')).toContain('uid: prometheus');
  });
});

describe('the alerts', () => {
  it('watch only what is measured', () => {
    expect(rules.flatMap(({ expr }) => unknownMetrics(expr))).toEqual([]);
    expect(rules.flatMap(({ expr }) => unknownLabels(expr))).toEqual([]);
  });

  it.each(rules)('$alert says what it means and how urgent it is', ({ labels, annotations }) => {
    expect(labels.severity).toMatch(/^(page|ticket)$/);
    expect(annotations.summary.length).toBeGreaterThan(10);
    expect(annotations.description.length).toBeGreaterThan(10);
  });
});

describe('the scraping', () => {
  it('asks every service at its port', () => {
    const { services } = readCompose();
    const ports = Object.entries(services)
      .filter(([, { build }]) => build?.args.WORKSPACE.startsWith('services/'))
      .map(([name, { environment }]) => `${name} ${name}:${environment?.['PORT']}`);
    const [fengsui] = scraping.scrape_configs;
    const targets = fengsui?.static_configs.map((one) => `${one.labels?.service} ${one.targets.join()}`);
    expect(targets?.toSorted()).toEqual(ports.toSorted());
  });
});
