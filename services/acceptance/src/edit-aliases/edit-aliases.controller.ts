import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DataSource, MoreThan } from 'typeorm';
import { validate } from 'uuid';
import { comparable } from '../name-types/foreign-name.js';
import { TypeAlias } from '../type-alias.js';
import { AliasFilter, AliasHistory, AliasPage, AliasToAdd, AliasToChange } from './alias-messages.js';
import type { AliasVersion } from './alias-messages.js';
import { AliasNotFound, EditAliases } from './edit-aliases.js';

@ApiTags('classification')
@ApiBearerAuth()
@Controller('aliases')
export class EditAliasesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly editAliases: EditAliases,
    private readonly database: DataSource,
  ) {}

  @Get()
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @ApiOperation({ summary: 'List what types mean that notifiers name' })
  @ApiResponse({ status: 200, type: AliasPage })
  async list(@Query() { scheme, class: ours, name, after, limit }: AliasFilter): Promise<AliasPage> {
    const found = await this.database.manager.find(TypeAlias, {
      where: {
        ...(scheme !== undefined && { scheme }),
        ...(ours !== undefined && { class: ours }),
        ...(name !== undefined && { key: comparable(name) }),
        ...(after !== undefined && { id: MoreThan(after) }),
      },
      order: { id: 'ASC' },
      take: limit + 1,
    });
    const aliases = found.slice(0, limit);
    return { aliases, next: found.length > limit ? (aliases.at(-1)?.id ?? null) : null };
  }

  @Get(':id/versions')
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @ApiOperation({ summary: 'Show every version of an alias, also of one that was removed' })
  @ApiResponse({ status: 200, type: AliasHistory })
  @ApiResponse({ status: 404, description: 'No alias ever had this id.' })
  async history(@Param('id') id: string): Promise<AliasHistory> {
    const versions: AliasVersion[] = await this.database.query(
      `SELECT id, scheme, name, key, class, rsit_type AS "rsitType", version, change,
         changed_by AS "changedBy", changed_at AS "changedAt"
       FROM type_alias_version WHERE id = $1 ORDER BY version`,
      [validate(id) ? id : null],
    );
    if (versions.length === 0) throw new AliasNotFound(id);
    return { versions };
  }

  @Post()
  @HttpCode(201)
  @Roles('analyst', 'supervisor')
  @ApiOperation({ summary: 'Add an alias; it holds from the next batch of reports on' })
  @ApiResponse({ status: 201, type: TypeAlias })
  @ApiResponse({ status: 409, description: 'The vocabulary has this name already.' })
  @ApiResponse({ status: 422, description: 'The type of RSIT means another class.' })
  add(@Body() body: AliasToAdd, @CurrentOperator() operator: Operator): Promise<TypeAlias> {
    return this.transactions.run((tx) => this.editAliases.add(tx, body, { operator: operator.name, at: new Date() }));
  }

  @Patch(':id')
  @Roles('analyst', 'supervisor')
  @ApiOperation({ summary: 'Change what a name means' })
  @ApiResponse({ status: 200, type: TypeAlias })
  @ApiResponse({ status: 404, description: 'No alias has this id.' })
  @ApiResponse({ status: 409, description: 'Somebody changed it since `version` was read.' })
  @ApiResponse({ status: 422, description: 'The type of RSIT means another class.' })
  change(
    @Param('id') id: string,
    @Body() body: AliasToChange,
    @CurrentOperator() operator: Operator,
  ): Promise<TypeAlias> {
    const by = { operator: operator.name, at: new Date() };
    return this.transactions.run((tx) => this.editAliases.change(tx, id, body, by));
  }

  @Delete(':id')
  @HttpCode(204)
  @Roles('analyst', 'supervisor')
  @ApiOperation({ summary: 'Remove an alias; its versions stay' })
  @ApiResponse({ status: 204, description: 'It is gone.' })
  @ApiResponse({ status: 404, description: 'No alias has this id.' })
  remove(@Param('id') id: string, @CurrentOperator() operator: Operator): Promise<void> {
    return this.transactions.run((tx) => this.editAliases.remove(tx, id, { operator: operator.name, at: new Date() }));
  }
}
