import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';

const POSTGRES_IMAGE = 'postgres:18';
const NATS_IMAGE = 'nats:2.12';

/** Whether a container engine answers. testcontainers is loaded only here: it takes longer than most specs. */
export async function containersAnswer(): Promise<boolean> {
  const { getContainerRuntimeClient } = await import('testcontainers');
  return getContainerRuntimeClient().then(
    () => true,
    () => false,
  );
}

export async function startPostgresContainer(): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const password = randomBytes(12).toString('hex');
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];
  const container = await new GenericContainer(POSTGRES_IMAGE)
    .withEnvironment({ POSTGRES_PASSWORD: password, POSTGRES_INITDB_ARGS: '--encoding=UTF8 --locale=C.UTF-8' })
    .withCommand(settings.flatMap((setting) => ['-c', setting]))
    .withExposedPorts(5432)
    // The first time is the initialisation's own server.
    .withWaitStrategy(Wait.forLogMessage(/database system is ready to accept connections/, 2))
    .start();
  return {
    adminUrl: `postgres://postgres:${password}@${container.getHost()}:${container.getMappedPort(5432)}/postgres`,
    stop: async () => {
      await container.stop();
    },
  };
}

/** On the host's network and with the spec's folder at its own path, so that the configuration is the one that a local server gets. */
export async function startNatsContainer(directory: string, configFile: string, port: number) {
  const { GenericContainer, Wait } = await import('testcontainers');
  const { uid, gid } = userInfo();
  const container = await new GenericContainer(NATS_IMAGE)
    .withNetworkMode('host')
    .withUser(`${uid}:${gid}`)
    .withBindMounts([{ source: directory, target: directory }])
    .withCommand(['--config', configFile, '--port', String(port)])
    .withWaitStrategy(Wait.forLogMessage(/Server is ready/))
    .start();
  const stop = async (timeout: number) => {
    await container.stop({ timeout });
  };
  return {
    url: `nats://127.0.0.1:${port}`,
    stop: async () => stop(20_000),
    kill: async () => stop(0),
    reload: async () => {
      await container.exec(['nats-server', '--signal', 'reload=1']);
    },
  };
}
