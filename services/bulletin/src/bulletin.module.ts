import type { DynamicModule } from '@nestjs/common';
import { wiring } from '@fengsui/contracts';
import { MessagingModule, ParkedController } from '@fengsui/messaging';
import { DataSource } from 'typeorm';
import { BulletinConfig } from './bulletin-config.js';
import { Calendar } from './calendar.js';
import { CountIncidents } from './count-incidents/count-incidents.js';
import { CountStages } from './count-stages/count-stages.js';
import { StagesSubscriber } from './count-stages/stages.subscriber.js';
import { ReadStages } from './show-stages/read-stages.js';
import { ShowStagesController } from './show-stages/show-stages.controller.js';
import { StageStream } from './show-stages/stage-stream.js';

export class BulletinModule {
  static register(config: BulletinConfig, database: DataSource): DynamicModule {
    return {
      module: BulletinModule,
      imports: [
        MessagingModule.register({
          service: 'bulletin',
          wiring,
          database,
          url: config.natsUrl,
          credentialsFile: config.natsCreds,
          replicas: config.natsReplicas,
        }),
      ],
      controllers: [StagesSubscriber, ShowStagesController, ParkedController],
      providers: [
        { provide: BulletinConfig, useValue: config },
        { provide: DataSource, useValue: database },
        Calendar,
        CountIncidents,
        CountStages,
        ReadStages,
        StageStream,
      ],
    };
  }
}
