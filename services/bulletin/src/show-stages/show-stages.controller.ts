import { Controller, Get, Sse } from '@nestjs/common';
import type { MessageEvent } from '@nestjs/common';
import { Roles } from '@fengsui/http';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import { ReadStages } from './read-stages.js';
import { StageStream } from './stage-stream.js';
import { Stages } from './stages.js';

@ApiTags('bulletin')
@ApiBearerAuth()
@Roles('duty-officer', 'handler', 'analyst', 'supervisor', 'ops')
@Controller('stages')
export class ShowStagesController {
  constructor(
    private readonly readStages: ReadStages,
    private readonly stageStream: StageStream,
  ) {}

  @ApiOperation({ summary: 'Count the reports by stage, in all and today' })
  @ApiOkResponse({ type: Stages })
  @Get()
  show(): Promise<Stages> {
    return this.readStages.execute(new Date());
  }

  @ApiOperation({
    summary: 'Watch the counts: server-sent events, at most one a second, each with what GET /stages answers',
  })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ type: Stages })
  @Sse('stream')
  watch(): Observable<MessageEvent> {
    return this.stageStream.changes.pipe(map((stages) => ({ data: stages })));
  }
}
