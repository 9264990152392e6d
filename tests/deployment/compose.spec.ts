import { describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readWorkspaces, repository } from '../architecture/workspace.js';
import { addressesIn, addressesOf, readCompose } from './compose-file.js';
import type { ComposeFile, Container } from './compose-file.js';
import { settingsOf } from './settings.js';

const compose = readCompose();
const ours = Object.entries(compose.services).filter(([, { build }]) => build?.args.WORKSPACE.startsWith('services/'));
const ourNames = ours.map(([name]) => name);

/** In `service.env`, which provisioning writes into the volume of the service. */
const secret = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'IDENTITY_PUBLIC_KEY', 'IDENTITY_PRIVATE_KEY', 'RECEIPT_KEY'];

/** Who may be reached from outside, and what may be learned there is up to each of them. */
const doors = ['gateway', 'intake', 'nats', 'mail', 'jaeger', 'prometheus', 'grafana'];

type Check = (name: string, container: Container) => string[];

/** What is wrong with the containers of a file, one sentence each. */
function faults(check: Check, { services }: Pick<ComposeFile, 'services'> = compose): string[] {
  return Object.entries(services).flatMap(([name, container]) => check(name, container));
}

const pinned: Check = (name, { image, build }) =>
  build || /:v?\d+\.\d+(\.\d+)?(-[a-z]+)?$/.test(image) ? [] : [`${name} takes whatever ${image} is`];

const published: Check = (name, { ports = [], networks = [] }) =>
  ports.flatMap((port) => [
    ...(doors.includes(name) ? [] : [`${name} is published`]),
    ...(port.startsWith('127.0.0.1:') ? [] : [`${name} is published to everybody`]),
    ...(networks.includes('outside') ? [] : [`${name} publishes from a network that has no way out`]),
  ]);

const ownSecrets: Check = (name, { volumes = [] }) =>
  volumes
    .map((volume) => volume.split(':')[0] ?? '')
    .filter((volume) => volume.endsWith('-secrets'))
    .filter((volume) => !name.startsWith('provision-') && volume !== `${name === 'nats' ? 'broker' : name}-secrets`)
    .map((volume) => `${name} reads ${volume}`);

const ownNetworks: Check = (name, { networks = [] }) => [
  ...(networks.includes('records') && ![...ourNames, 'postgres', 'provision-databases'].includes(name)
    ? [`${name} reaches Postgres`]
    : []),
  ...(networks.includes('events') && ![...ourNames, 'nats'].includes(name) ? [`${name} reaches the broker`] : []),
];

const declared: Check = (name, { volumes = [], networks = [], depends_on: before = {} }) => [
  ...networks.filter((network) => !(network in compose.networks)).map((network) => `${name} names network ${network}`),
  ...Object.keys(before)
    .filter((other) => !(other in compose.services))
    .map((other) => `${name} waits for ${other}`),
  ...volumes
    .map((volume) => volume.split(':')[0] ?? '')
    .filter((source) => (source.startsWith('.') ? !existsSync(join(repository, source)) : !(source in compose.volumes)))
    .map((source) => `${name} mounts ${source}, which is not there`),
];

const hardened: Check = (name, { read_only: readOnly }) =>
  readOnly || name === 'postgres' ? [] : [`${name} may write to its image`];

describe('docker compose', () => {
  it('runs every service, and Jaeger for our own trace viewer', () => {
    const services = readWorkspaces().filter(({ kind }) => kind === 'service');
    const expected = services
      .map(({ name }) => name)
      .filter((name) => !['console', 'traces', 'branch-agent'].includes(name));
    expect(ourNames.toSorted()).toEqual(expected.toSorted());
    expect(Object.keys(compose.services)).toContain('jaeger');
  });

  it.each(ours)('builds %s from its workspace', (name, { image, build }) => {
    expect(image).toBe(`fengsui/${name}`);
    expect(build?.args.WORKSPACE).toBe(`services/${name}`);
    expect(existsSync(join(repository, build?.dockerfile ?? ''))).toBe(true);
  });

  it.each(ours)('gives %s every setting that it needs and none that it does not know', (name, { environment = {} }) => {
    const settings = settingsOf(name);
    const known = settings.map(({ variable }) => variable);
    expect(known.length).toBeGreaterThan(5);
    expect(Object.keys(environment).filter((variable) => !known.includes(variable))).toEqual([]);
    const needed = settings.filter(({ required }) => required).map(({ variable }) => variable);
    expect(needed.filter((variable) => !(variable in environment) && !secret.includes(variable))).toEqual([]);
    expect(Object.keys(environment).filter((variable) => secret.includes(variable))).toEqual([]);
  });

  it('starts each service when its database and the broker are ready', () => {
    for (const [, { depends_on: before }] of ours) {
      expect(before).toMatchObject({
        'provision-databases': { condition: 'service_completed_successfully' },
        nats: { condition: 'service_healthy' },
      });
    }
    for (const name of ['postgres', 'nats']) expect(compose.services[name]?.healthcheck?.test).toBeDefined();
  });

  it('leads the gateway to each service, and tells provisioning which broker it is for', () => {
    const { gateway, nats, 'provision-broker': provision } = compose.services;
    expect(addressesIn(gateway?.environment)).toEqual(addressesOf(compose));
    expect(nats?.image).toContain(`nats:${provision?.environment?.['NATS_VERSION']}-`);
  });

  it('pins its images', () => expect(faults(pinned)).toEqual([]));
  it('publishes doors only, and to this machine only', () => expect(faults(published)).toEqual([]));
  it('gives each container its own secrets', () => expect(faults(ownSecrets)).toEqual([]));
  it('lets nothing else near the records and the events', () => expect(faults(ownNetworks)).toEqual([]));
  it('names only what there is', () => expect(faults(declared)).toEqual([]));
  it('writes to volumes only', () => expect(faults(hardened)).toEqual([]));
  it('keeps records, events and figures from the world', () => {
    for (const name of ['records', 'events', 'inside', 'watching'])
      expect(compose.networks[name]).toEqual({ internal: true });
  });

  it.each<[string, Check, Partial<Container>]>([
    ['an image that moves', pinned, { image: 'nats:latest' }],
    ['a published database', published, { ports: ['127.0.0.1:5432:5432'], networks: ['outside'] }],
    ['a port for everybody', published, { ports: ['8080:8080'], networks: ['outside'] }],
    ["another's secrets", ownSecrets, { volumes: ['gateway-secrets:/run/fengsui:ro'] }],
    ['a watcher near the records', ownNetworks, { networks: ['records'] }],
    ['a watcher near the events', ownNetworks, { networks: ['events'] }],
    ['a network that is not there', declared, { networks: ['other'] }],
    ['a file that is not there', declared, { volumes: ['./deploy/nothing.yaml:/etc/x:ro'] }],
    ['a service that is not there', declared, { depends_on: { redis: { condition: 'service_started' } } }],
    ['a writable image', hardened, {}],
  ])('refuses %s', (_, check, container) => {
    expect(faults(check, { services: { planted: { image: 'planted:1.0', ...container } } })).not.toEqual([]);
  });
});
