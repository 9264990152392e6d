import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Messaging } from './messaging.js';
import { ParkedList } from './parked-list.js';
import type { ParkedShown } from './parked-list.js';
import type { ParkedMessage } from './parked.js';

/** The messages that a service could not handle: an operator mends the cause, then has them handled again. */
@ApiTags('parked messages')
@Controller('parked')
export class ParkedController {
  constructor(private readonly messaging: Messaging) {}

  @Get()
  @Roles('ops', 'supervisor')
  @ApiOperation({ summary: 'Messages that could not be handled, oldest first, at most 100' })
  @ApiResponse({ status: 200, type: ParkedList })
  async list(): Promise<ParkedList> {
    return { parked: (await this.messaging.parked(100)).map(presentParked) };
  }

  @Post(':id/replay')
  @HttpCode(204)
  @Roles('ops', 'supervisor')
  @ApiOperation({ summary: 'Handles a parked message again; it stays parked when that fails' })
  @ApiResponse({ status: 204, description: 'It was handled.' })
  @ApiResponse({ status: 404, description: 'There is no such message, or it was replayed before.' })
  async replay(@Param('id', ParseUUIDPipe) id: string, @CurrentOperator() operator: Operator): Promise<void> {
    await this.messaging.replay(id, operator.name);
  }
}

/** Bytes stay out: a message may hold what this operator must not read. */
function presentParked(message: ParkedMessage): ParkedShown {
  const { id, consumer, messageId, subject, reason, traceId, deliveries, parkedAt, body } = message;
  return { id, consumer, messageId, subject, reason, traceId, deliveries, parkedAt, bytes: body.length };
}
