import { Roles } from '@fengsui/http';
import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ShowDispatch } from './show-dispatch.js';
import type { ShownDispatch } from './show-dispatch.js';

@ApiTags('dispatches')
@Controller('dispatches')
export class ShowDispatchController {
  constructor(private readonly showDispatch: ShowDispatch) {}

  @Get(':id')
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor', 'ops')
  @ApiOperation({
    summary: 'One order: every step of its ladder, what followed on it, its timers, and the orders that follow from it',
  })
  @ApiResponse({ status: 200, description: '`timers` lists what was done (`doneAt`, `effect`) and what is to come' })
  @ApiResponse({ status: 404, description: 'No such dispatch' })
  async show(@Param('id', ParseUUIDPipe) id: string): Promise<ShownDispatch> {
    return this.showDispatch.execute(id.toLowerCase());
  }
}
