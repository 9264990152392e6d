import { ApiProperty } from '@nestjs/swagger';
import { gravest, levels } from '../level.js';
import type { Level } from '../level.js';
import type { Impact } from './impact.body.js';
import { countedCriteria, levelRulesVersion, namedCriteria } from './level-rules.js';
import type { CountedCriterion, NamedCriterion } from './level-rules.js';

/** One line of the arithmetic. */
export class ArithmeticLine {
  @ApiProperty({ example: 'personal-data-leaked' })
  criterion!: string;

  @ApiProperty({ example: '泄露公民个人信息人数' })
  zh!: string;

  @ApiProperty({ type: String, nullable: true, example: '12000000 people', description: 'Null where it is unknown.' })
  given!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '10000000 people',
    description: 'The threshold that is reached.',
  })
  threshold!: string | null;

  @ApiProperty({ enum: levels, nullable: true, description: 'The level that this line alone gives.' })
  level!: Level | null;

  @ApiProperty({ type: String, nullable: true, description: 'Where the threshold was read; see GET /level-rules.' })
  source!: string | null;

  @ApiProperty({ example: '12000000 people ≥ 10000000 people → II' })
  shown!: string;
}

/** What the rules make of an impact: the gravest level that a line gives, else IV. */
export interface Rated {
  readonly level: Level;
  readonly arithmetic: readonly ArithmeticLine[];
  readonly rulesVersion: string;
}

export function rateImpact(impact: Impact): Rated {
  const arithmetic = [
    ...countedCriteria.map((criterion) => count(criterion, impact)),
    ...namedCriteria.map((criterion) => name(criterion, impact)),
  ];
  return {
    level: gravest(arithmetic.map(({ level }) => level)) ?? 'IV',
    arithmetic,
    rulesVersion: levelRulesVersion,
  };
}

function count(criterion: CountedCriterion, impact: Impact): ArithmeticLine {
  const { unit, thresholds } = criterion;
  const value = impact[criterion.fact];
  if (value === undefined) return unknown(criterion);
  const given = `${value} ${unit}`;
  if (criterion.criticalInfrastructure === true && impact.criticalInfrastructure !== true)
    return without(criterion, given, 'it counts where critical infrastructure is hit');
  const organisation = impact.organisation ?? 'other';
  const concerning = thresholds.filter(({ of }) => of === undefined || of.includes(organisation));
  if (concerning.length === 0)
    return without(criterion, given, `it does not count for the organisation: ${organisation}`);
  const reached = concerning.find(({ atLeast }) => value >= atLeast);
  if (!reached) return without(criterion, given, `less than ${concerning.at(-1)?.atLeast} ${unit}`);
  const threshold = `${reached.atLeast} ${unit}`;
  return line(criterion, given, threshold, reached, `${given} ≥ ${threshold} → ${reached.level}`);
}

function name(criterion: NamedCriterion, impact: Impact): ArithmeticLine {
  const given = impact[criterion.fact];
  const found = criterion.answers.find(({ answer }) => answer === given);
  if (!found) return unknown(criterion);
  return line(criterion, found.answer, found.answer, found, `${found.answer} → ${found.level}`);
}

type Named = Pick<CountedCriterion, 'name' | 'zh'>;

function line(
  { name: criterion, zh }: Named,
  given: string,
  threshold: string,
  { level, source }: { readonly level: Level; readonly source: string },
  shown: string,
): ArithmeticLine {
  return { criterion, zh, given, threshold, level, source, shown };
}

function without({ name: criterion, zh }: Named, given: string, why: string): ArithmeticLine {
  return { criterion, zh, given, threshold: null, level: null, source: null, shown: `${given}: ${why} → no level` };
}

function unknown({ name: criterion, zh }: Named): ArithmeticLine {
  return { criterion, zh, given: null, threshold: null, level: null, source: null, shown: 'unknown → no level' };
}
