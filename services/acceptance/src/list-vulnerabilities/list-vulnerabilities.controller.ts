import { Controller, Get, Query } from '@nestjs/common';
import { Roles } from '@fengsui/http';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource, IsNull, JsonContains, LessThan, Not } from 'typeorm';
import { shown } from '../show-vulnerability/vulnerability-file.js';
import { Vulnerability } from '../vulnerability.js';
import { VulnerabilityFilter, VulnerabilityPage } from './vulnerability-page.js';

@ApiTags('vulnerabilities')
@ApiBearerAuth()
@Controller('vulnerabilities')
export class ListVulnerabilitiesController {
  constructor(private readonly database: DataSource) {}

  @ApiOperation({ summary: 'List vulnerabilities, in review and in the archive, those of the newest incidents first' })
  @ApiOkResponse({ type: VulnerabilityPage })
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @Get()
  async list(
    @Query() { before, limit, place, severity, objectType, number, ...written }: VulnerabilityFilter,
  ): Promise<VulnerabilityPage> {
    const found = await this.database.getRepository(Vulnerability).find({
      where: {
        ...(before !== undefined && { incidentId: LessThan(before) }),
        ...(severity !== undefined && { severity }),
        ...(objectType !== undefined && { objectType }),
        ...(place === 'archive' ? { number: Not(IsNull()) } : place !== undefined && { nextStep: place }),
        ...(number !== undefined && { number }),
        ...recorded(written),
      },
      order: { incidentId: 'DESC' },
      take: limit + 1,
    });
    const page = found.slice(0, limit);
    return { vulnerabilities: page.map(shown), next: found.length > limit ? (page.at(-1)?.incidentId ?? null) : null };
  }
}

/** What the record says, found in one index whatever it is. */
function recorded({ zeroDay, publicProof, ...words }: Omit<VulnerabilityFilter, 'limit'>) {
  const asked = {
    ...Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined)),
    ...(zeroDay !== undefined && { zeroDay: zeroDay === 'true' }),
    ...(publicProof !== undefined && { publicProof: publicProof === 'true' }),
  };
  return Object.keys(asked).length === 0 ? {} : { record: JsonContains(asked) };
}
