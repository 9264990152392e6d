import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RateLimits } from './limit-rate/rate-limits.js';
import { SessionController } from './sign-in/session.controller.js';

@Module({ controllers: [SessionController] })
class GatewayModule {}

/** What the gateway answers itself through Nest; all else is passed on. */
export function gatewayModule(database: DataSource, limits: RateLimits): DynamicModule {
  return {
    module: GatewayModule,
    providers: [
      { provide: DataSource, useValue: database },
      { provide: RateLimits, useValue: limits },
    ],
  };
}
