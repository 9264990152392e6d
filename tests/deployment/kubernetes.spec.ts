import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { repository } from '../architecture/workspace.js';
import { addressesIn, addressesOf, readCompose } from './compose-file.js';
import { settingsOf } from './settings.js';

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: Deployment & {
    readonly podSelector?: object;
    readonly policyTypes?: readonly string[];
    readonly ports?: readonly object[];
  };
}
interface Deployment {
  readonly template: { readonly spec: { readonly containers: readonly Container[] } };
}
interface Container {
  readonly name: string;
  readonly image: string;
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
  readonly env: readonly Variable[];
}
interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly configMapKeyRef: { readonly name: string; readonly key: string } };
}
interface Kustomization {
  readonly resources: readonly string[];
  readonly configMapGenerator: readonly { readonly name: string; readonly literals: readonly string[] }[];
  readonly patches: readonly { readonly path: string }[];
  readonly images: readonly { readonly name: string }[];
}

const folder = join(repository, 'deploy/kubernetes');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const kustomization: Kustomization = parse(read('kustomization.yaml'));
const manifests = kustomization.resources.flatMap((file) =>
  parseAllDocuments(read(file)).map((document) => {
    const manifest: Manifest = document.toJS();
    return manifest;
  }),
);
const every: Manifest = parse(read('every-deployment.yaml'));
const common = every.spec.template.spec.containers[0]?.env ?? [];

const services = Object.entries(readCompose().services)
  .filter(([, { build }]) => build?.args.WORKSPACE.startsWith('services/'))
  .map(([name, { environment }]) => ({ name, port: Number(environment?.['PORT']) }));

/** In the Secret of the service. */
const secret = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'IDENTITY_PUBLIC_KEY',
  'IDENTITY_PRIVATE_KEY',
  'RECEIPT_KEY',
  'SMTP_URL',
];

function containerOf(name: string): Container | undefined {
  const found = manifests.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === name);
  return found?.spec.template.spec.containers[0];
}

describe('the Kubernetes manifests', () => {
  it('are all listed', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.yaml') && file !== 'kustomization.yaml');
    const listed = [...kustomization.resources, ...kustomization.patches.map(({ path }) => path)];
    expect(listed.toSorted()).toEqual(files.toSorted());
  });

  it.each(services)('run $name on its port, with an address and a budget', ({ name, port }) => {
    const kinds = manifests.filter(({ metadata }) => metadata.name === name).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['Deployment', 'Service', 'PodDisruptionBudget']));
    const container = containerOf(name);
    expect(container).toMatchObject({ name: 'service', image: `fengsui/${name}` });
    expect(container?.ports).toContainEqual({ name: 'http', containerPort: port });
    expect(container?.env).toContainEqual({ name: 'PORT', value: String(port) });
    expect(kustomization.images.map((image) => image.name)).toContain(`fengsui/${name}`);
  });

  it.each(services)('give $name every setting that it needs and none that it does not know', ({ name }) => {
    const settings = settingsOf(name);
    const own = (containerOf(name)?.env ?? []).map((variable) => variable.name);
    const known = settings.map(({ variable }) => variable);
    expect(own.filter((variable) => !known.includes(variable))).toEqual([]);
    const given = [...own, ...common.map((variable) => variable.name), ...secret];
    const needed = settings.filter(({ required }) => required).map(({ variable }) => variable);
    expect(needed.filter((variable) => !given.includes(variable))).toEqual([]);
  });

  it('lead the gateway to each service', () => {
    const told = containerOf('gateway')?.env ?? [];
    const environment = Object.fromEntries(told.map(({ name, value }) => [name, value]));
    expect(addressesIn(environment)).toEqual(addressesOf(readCompose()));
    for (const { name, port } of services) {
      const { ports } =
        manifests.find(({ kind, metadata }) => kind === 'Service' && metadata.name === name)?.spec ?? {};
      expect(ports).toContainEqual({ name: 'http', port, targetPort: 'http' });
    }
  });

  it('take from the site only what it says', () => {
    const [site] = kustomization.configMapGenerator;
    const said = site?.literals.flatMap((literal) => literal.split('=')[0] ?? []) ?? [];
    const variables = [...common, ...services.flatMap(({ name }) => containerOf(name)?.env ?? [])];
    const taken = variables.flatMap(({ valueFrom }) => valueFrom?.configMapKeyRef.key ?? []);
    expect([...new Set(taken)].toSorted()).toEqual(said.toSorted());
  });

  it('let nobody talk to anybody, but for what is listed', () => {
    const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy');
    expect(policies[0]?.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    expect(policies.length).toBeGreaterThan(5);
  });
});
