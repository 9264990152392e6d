import { Controller, Get, Query } from '@nestjs/common';
import { Roles } from '@fengsui/http';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IncidentFilter, IncidentPage } from './incident-page.js';
import { ListIncidents } from './list-incidents.js';

@ApiTags('acceptance')
@ApiBearerAuth()
@Controller('incidents')
export class ListIncidentsController {
  constructor(private readonly listIncidents: ListIncidents) {}

  @ApiOperation({ summary: 'List incidents, newest first' })
  @ApiOkResponse({ type: IncidentPage })
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @Get()
  list(@Query() filter: IncidentFilter): Promise<IncidentPage> {
    return this.listIncidents.execute(filter);
  }
}
