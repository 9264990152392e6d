import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { OperatorRequired, Public, roles, Roles } from '@fengsui/http';
import type { Role } from '@fengsui/http';
import { IsString, MaxLength } from 'class-validator';
import type { Request, Response } from 'express';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { findSession } from '../identify/identify-operator.js';
import { refuseCrossSite } from '../identify/same-origin.js';
import { clearSessionCookie, readSessionToken, setSessionCookie } from '../identify/session-token.js';
import { RateLimits } from '../limit-rate/rate-limits.js';
import type { Session } from '../session.js';
import { signIn } from './sign-in.js';
import { signOut } from './sign-out.js';

class SignInBody {
  @ApiProperty({ example: 'zhang.wei' })
  @IsString()
  @MaxLength(100)
  name!: string;

  @ApiProperty({ format: 'password' })
  @IsString()
  @MaxLength(200)
  password!: string;
}

class OpenSession {
  @ApiProperty({ example: 'zhang.wei' })
  name!: string;

  @ApiProperty({ enum: roles, isArray: true })
  roles!: readonly Role[];

  @ApiProperty({ format: 'date-time', description: 'When the session ends if it is not used again.' })
  expiresAt!: string;
}

class NewSession extends OpenSession {
  @ApiProperty({ description: 'Send it as `Authorization: Bearer …` where no cookie is at hand.' })
  token!: string;
}

@ApiTags('session')
@Controller('api/session')
export class SessionController {
  constructor(
    private readonly database: DataSource,
    private readonly limits: RateLimits,
  ) {}

  @ApiOperation({ summary: 'Sign in' })
  @ApiResponse({ status: 201, type: NewSession })
  @ApiResponse({ status: 401, description: 'Name or password is wrong.' })
  @Public()
  @Post()
  async start(
    @Body() body: SignInBody,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<NewSession> {
    this.limits.spendSignIn(request, body.name);
    const token = randomBytes(32).toString('base64url');
    const session = await signIn(this.database, body, token, new Date());
    setSessionCookie(request, response, token, session);
    return Object.assign(shown(session), { token });
  }

  @ApiBearerAuth()
  @ApiOperation({ summary: 'Who is signed in, and until when' })
  @ApiResponse({ status: 200, type: OpenSession })
  @Roles(...roles)
  @Get()
  async show(@Req() request: Request): Promise<OpenSession> {
    const session = await findSession(this.database, request, new Date());
    if (!session) throw new OperatorRequired();
    return shown(session);
  }

  @ApiBearerAuth()
  @ApiOperation({ summary: 'Sign out' })
  @ApiResponse({ status: 204 })
  @Public()
  @HttpCode(204)
  @Delete()
  async end(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const carried = readSessionToken(request);
    if (!carried) return;
    if (carried.from === 'cookie') refuseCrossSite(request);
    await this.database.transaction((tx) => signOut(tx, carried.token, new Date()));
    clearSessionCookie(request, response);
  }
}

function shown({ account, expiresAt }: Session): OpenSession {
  return { name: account.name, roles: account.roles, expiresAt: expiresAt.toISOString() };
}
