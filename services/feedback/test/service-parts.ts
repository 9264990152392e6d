import { openDatabase } from '@fengsui/database';
import { MailDoor } from '@fengsui/mail';
import { freshDatabase, startMailSink } from '@fengsui/testbed';
import { WebhookDoor } from '@fengsui/webhook';
import { NestFactory } from '@nestjs/core';
import { FeedbackModule } from '../src/feedback.module.js';
import { feedbackEntities, feedbackMigrations } from '../src/start-feedback.js';
import { configFor } from './start-service.js';

/** The parts of a service that nothing sets going: a test goes as far with them as a process came. */
export async function serviceParts() {
  const [fresh, sink] = await Promise.all([freshDatabase('feedback'), startMailSink()]);
  const config = configFor(fresh, sink, { natsUrl: 'nats://127.0.0.1:9', natsCreds: '' });
  const { url, ownerUrl } = fresh;
  const tables = { entities: feedbackEntities, migrations: feedbackMigrations };
  const database = await openDatabase({ url, ownerUrl, applicationName: 'feedback', poolSize: 8, ...tables });
  const door = new MailDoor({ url: sink.url, from: config.mailFrom, connections: 2, deadlineMs: 5_000 });
  const inside = { insideHosts: ['127.0.0.1'], plainInside: true, authorities: [], deadlineMs: 1_000 };
  const module = FeedbackModule.register(config, database, door, new WebhookDoor(inside));
  const parts = await NestFactory.create(module, { logger: false });
  return {
    parts,
    database,
    fresh,
    sink,
    stop: async () => {
      door.close(true);
      await database.destroy();
      await sink.stop();
    },
  };
}
