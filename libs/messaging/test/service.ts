import { wiring } from '@fengsui/contracts';
import { openDatabase } from '@fengsui/database';
import { connectSubscriber, createMessagingTables, MessagingModule, OutboxById1796515204000 } from '@fengsui/messaging';
import type { Messaging } from '@fengsui/messaging';
import { testBroker } from '@fengsui/messaging/testing';
import type { TestBroker } from '@fengsui/messaging/testing';
import { currentTestRun, freshDatabase, startBroker } from '@fengsui/testbed';
import { Module } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';

class MessagingTables1700000000000 implements MigrationInterface {
  name = 'MessagingTables1700000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createMessagingTables(queryRunner);
    await queryRunner.query('CREATE TABLE effect (id bigint GENERATED ALWAYS AS IDENTITY, value text NOT NULL)');
  }

  async down(): Promise<void> {}
}

@Module({})
class ServiceUnderTest {}

/** A broker with the system's real rights and a tester beside them. */
export async function brokerForTest() {
  const { natsServer } = await currentTestRun();
  return startBroker(testBroker(wiring, natsServer?.version ?? '2.10.0'));
}

/** A service as small as one can be: a database of its own and the handlers that the test gives it. */
export async function startService(
  broker: TestBroker,
  service: string,
  controllers: Type[],
  providersOf: (database: DataSource) => { provide: Type; useValue: object }[] = () => [],
): Promise<{ database: DataSource; messaging: Messaging; stop(): Promise<void> }> {
  const fresh = await freshDatabase(service);
  const database = await openDatabase({
    url: fresh.url,
    ownerUrl: fresh.ownerUrl,
    applicationName: service,
    entities: [],
    migrations: [MessagingTables1700000000000, OutboxById1796515204000],
  });
  const credentialsFile = broker.credentialsOf(service);
  const app = await NestFactory.create(
    {
      module: ServiceUnderTest,
      imports: [MessagingModule.register({ service, wiring, database, url: broker.url, credentialsFile, replicas: 1 })],
      controllers,
      providers: providersOf(database),
    },
    { logger: false },
  );
  const messaging = connectSubscriber(app);
  await app.startAllMicroservices();
  await app.init();
  return {
    database,
    messaging,
    stop: async () => {
      await app.close();
      await database.destroy();
      await fresh.drop();
    },
  };
}

/** What handlers wrote, in the order in which they wrote it. */
export async function effectsOf(database: DataSource): Promise<string[]> {
  const rows: { value: string }[] = await database.query('SELECT value FROM effect ORDER BY id');
  return rows.map(({ value }) => value);
}
