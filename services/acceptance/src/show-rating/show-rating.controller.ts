import { Controller, Get, Param } from '@nestjs/common';
import { Roles } from '@fengsui/http';
import {
  ApiBearerAuth,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProperty,
  ApiTags,
  OmitType,
} from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { validate } from 'uuid';
import { IncidentNotFound } from '../incident-not-found.js';
import { Incident } from '../incident.js';
import { Rating } from '../rating.js';
import { RatingStatement } from '../rating-statement.js';
import { ratingOf } from '../record-rating/record-rating.js';

class Stated extends OmitType(RatingStatement, ['sequence', 'incidentId'] as const) {}

class RatingFile {
  @ApiProperty({ type: Rating })
  rating!: Rating;

  @ApiProperty({
    type: [Stated],
    description: 'Everything that was stated, oldest first, with what the rules gave then.',
  })
  statements!: Stated[];
}

@ApiTags('level')
@ApiBearerAuth()
@Controller('incidents')
export class ShowRatingController {
  constructor(private readonly database: DataSource) {}

  @ApiOperation({
    summary: 'Show the level of an incident with the arithmetic, its priority, and what was stated when',
  })
  @ApiParam({ name: 'id', description: 'Its id, or its number.' })
  @ApiOkResponse({ type: RatingFile })
  @ApiNotFoundResponse({ description: 'There is no such incident, or nothing was stated about its impact yet.' })
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @Get(':id/level')
  async show(@Param('id') named: string): Promise<RatingFile> {
    const { manager } = this.database;
    const where = validate(named) ? { id: named } : { number: named };
    const incident = await manager.findOne(Incident, { select: { id: true }, where });
    if (!incident) throw new IncidentNotFound(named);
    const rating = await ratingOf(manager, incident.id);
    const statements = await manager.find(RatingStatement, {
      select: { at: true, by: true, impact: true, computedLevel: true, arithmetic: true, rulesVersion: true },
      where: { incidentId: incident.id },
      order: { sequence: 'ASC' },
    });
    return { rating, statements };
  }
}
