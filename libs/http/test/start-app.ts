import { Body, Controller, Get, Module, Param, Post, Query, RawBody, Req } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { IsEmail, IsString } from 'class-validator';
import type { Request } from 'express';
import { exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey } from 'jose';
import {
  configureHttp,
  CurrentOperator,
  identifyByGateway,
  identityHeader,
  problemTable,
  Public,
  Roles,
  signIdentity,
} from '../src/index.js';
import type { HttpSettings, Operator, Role } from '../src/index.js';

export class BeaconNotFound extends Error {
  override readonly name = 'BeaconNotFound';

  constructor(readonly beacon: string) {
    super(`beacon ${beacon} is not known`);
  }
}

class LightBeacon {
  @IsString()
  place!: string;

  @IsEmail()
  keeper!: string;
}

class FindBeacons {
  @IsString()
  place!: string;
}

@Controller('beacons')
class BeaconController {
  @Public()
  @Post()
  light(@Body() body: LightBeacon): { isBody: boolean } {
    return { isBody: body instanceof LightBeacon };
  }

  @Public()
  @Post('raw')
  raw(@Req() request: Request, @RawBody() raw: Buffer): { bytes: number; body: unknown } {
    return { bytes: raw.length, body: Buffer.isBuffer(request.body) ? 'bytes' : request.body };
  }

  @Public()
  @Get()
  find(@Query() query: FindBeacons): FindBeacons {
    return query;
  }

  @Roles('duty-officer', 'supervisor')
  @Get('watch')
  watch(@CurrentOperator() operator: Operator): Operator {
    return operator;
  }

  @Get('unguarded')
  unguarded(): string {
    return 'nobody decided who may read this';
  }

  @Public()
  @Get(':name')
  one(@Param('name') name: string): never {
    if (name === 'broken') throw new Error('password=hunter2 at /srv/secret');
    if (name === 'database') throw Object.assign(new Error('terminating connection'), { code: '57P01' });
    throw new BeaconNotFound(name);
  }
}

@Module({ controllers: [BeaconController] })
class BeaconModule {}

export interface RunningApp {
  readonly app: NestExpressApplication;
  readonly url: string;
  identity(...roles: Role[]): Promise<Record<string, string>>;
}

export async function startApp(settings: Partial<HttpSettings> = {}): Promise<RunningApp> {
  const keys: { publicKey: CryptoKey; privateKey: CryptoKey } = await generateKeyPair('EdDSA', { extractable: true });
  const app = await NestFactory.create<NestExpressApplication>(BeaconModule, { bodyParser: false, logger: false });
  configureHttp(app, {
    title: 'beacons',
    problems: problemTable([
      [
        BeaconNotFound,
        { status: 404, slug: 'beacon-not-found', title: 'No such beacon', detail: ({ beacon }) => `Not ${beacon}.` },
      ],
    ]),
    identify: await identifyByGateway(JSON.stringify(await exportJWK(keys.publicKey))),
    probes: {},
    metrics: (_, response) => void response.type('text/plain').send('up 1\n'),
    bodies: { 'application/json': 1_000, 'message/rfc822': 2_000 },
    ...settings,
  });
  await app.listen(0, '127.0.0.1');
  return {
    app,
    url: await app.getUrl(),
    identity: async (...roles) => ({
      [identityHeader]: await signIdentity(keys.privateKey, { subject: '7', name: 'zhang.wei', roles }, new Date()),
    }),
  };
}
