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
const known = measured();
const queries = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

/** Names in Prometheus of all that our sources measure: what they give a counter, gauge or histogram as its name. */
function measured(): ReadonlySet<string> {
  const calls = readWorkspaces()
    .filter(({ kind }) => kind !== 'tests')
    .flatMap(readSources)
    .filter(({ isTest }) => !isTest)
    .flatMap(({ syntax }) => syntax.calls);
  const names = calls.flatMap(({ callee, argument = '' }) => {
    const kind = /(counter|gauge|histogram)$/i.exec(callee)?.[1]?.toLowerCase();
    if (kind === undefined || !/^[a-z]+[._]/.test(argument)) return [];
    const name = argument.replaceAll('.', '_');
    if (kind === 'counter') return [name.endsWith('_total') ? name : `${name}_total`];
    return kind === 'histogram' ? ['bucket', 'count', 'sum'].map((part) => `${name}_${part}`) : [name];
  });
  // Prometheus says this one itself.
  return new Set([...names, 'up']);
}

/** Metrics that a query asks for and nobody measures. */
function unknownMetrics(query: string): string[] {
  const plain = query.replaceAll(/\{[^}]*\}|\[[^\]]*\]|\b(by|without) *\([^)]*\)/g, '');
  const names = [...plain.matchAll(/[a-z_][a-z0-9_]*(?! *\()\b(?! *\()/g)].map(([name]) => name);
  return names.filter((name) => !known.has(name) && !['or', 'and', 'unless', 'vector'].includes(name));
}

function overlap(one: Panel['gridPos'], other: Panel['gridPos']): boolean {
  return one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;
}

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
  });

  it('is refused when it asks for something else', () => {
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
