import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Messaging } from './messaging.js';
import type { ParkedMessage } from './parked.js';

/** The messages that a service could not handle: an operator mends the cause, then has them handled again. */
@ApiTags('parked messages')
@Controller('parked')
export class ParkedController {
  constructor(private readonly messaging: Messaging) {}

  @Get()
  @Roles('ops', 'supervisor')
  @ApiOperation({ summary: 'Messages that could not be handled, oldest first, at most 100' })
  @ApiOkResponse({ description: '`parked`: each with its id, consumer, subject, reason and size; not its bytes.' })
  async list() {
    return { parked: (await this.messaging.parked(100)).map(presentParked) };
  }

  @Post(':id/replay')
  @HttpCode(204)
  @Roles('ops', 'supervisor')
  @ApiOperation({ summary: 'Handles a parked message again; it stays parked when that fails' })
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ description: 'No such message is parked.' })
  async replay(@Param('id', ParseUUIDPipe) id: string, @CurrentOperator() operator: Operator): Promise<void> {
    await this.messaging.replay(id, operator.name);
  }
}

/** Bytes stay out: a message may hold what this operator must not read. */
function presentParked(message: ParkedMessage) {
  const { id, consumer, messageId, subject, reason, traceId, deliveries, parkedAt, body } = message;
  return { id, consumer, messageId, subject, reason, traceId, deliveries, parkedAt, bytes: body.length };
}
