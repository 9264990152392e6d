import { Public } from '@fengsui/http';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ChallengeGiven } from './challenge-given.js';
import { Challenges } from './challenges.js';

@ApiTags('reports')
@Controller('challenge')
export class ChallengeController {
  constructor(private readonly challenges: Challenges) {}

  @Public()
  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Work for the sender of a report, which `POST /reports` asks for while many come',
    description:
      "In the format of Altcha (proof of work version 2), for its widget's option `challenge`. The solution goes into the " +
      'field `altcha` of the form, or the header `Fengsui-Challenge`. It is good for ten minutes and one report.',
  })
  @ApiResponse({ status: 200, type: ChallengeGiven })
  async draw(): Promise<ChallengeGiven> {
    const { parameters, signature } = await this.challenges.draw(new Date());
    return { parameters, signature: signature ?? '' };
  }
}
