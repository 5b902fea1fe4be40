import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';

/** Which page of a list is asked for. */
export class PageQuery {
  @IsOptional()
  @IsString({ message: 'Send "after" once, as the page before gave it' })
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'Send "limit" as a whole number from 1 to 100' })
  @Min(1, { message: 'Send "limit" as a whole number from 1 to 100' })
  @Max(100, { message: 'Send "limit" as a whole number from 1 to 100' })
  limit = 50;
}

/** An indicator of the plan. */
export class IndicatorDto {
  @ApiProperty({ example: 'ComS_012d' })
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ['count', 'percent'] })
  unit: string;

  @ApiProperty({ enum: ['higher', 'lower', 'none'], description: 'Which way the better figure lies' })
  better: string;

  @ApiProperty({ description: 'The role that answers for it' })
  owner: string;

  @ApiProperty({ enum: ['computed', 'external'] })
  source: string;

  @ApiProperty({ nullable: true, type: String, description: 'The agency whose casework feeds it; null where none does' })
  fedByAgency: string | null;
}

/** A page of indicators. */
export class IndicatorListDto {
  @ApiProperty({ type: [IndicatorDto] })
  items: IndicatorDto[];

  @ApiProperty({ nullable: true, type: String, description: 'Send it as after to get the next page; null on the last' })
  next: string | null;
}

/** Of the cases received in the period and not transferred away, those closed in less than 3 months, as known today. */
export class CohortDto {
  @ApiProperty()
  inTime: number;

  @ApiProperty()
  of: number;

  @ApiProperty({ description: 'Open and under 3 months old today' })
  undecided: number;

  @ApiProperty({ nullable: true, type: Number, description: 'Whole percent, if none of the undecided closes in time' })
  lower: number | null;

  @ApiProperty({ nullable: true, type: Number, description: 'Whole percent, if all of the undecided close in time' })
  upper: number | null;
}

/** A figure of one period. */
export class ValueDto {
  @ApiProperty({ example: '2023/24 Q3' })
  period: string;

  @ApiProperty({ nullable: true, type: Number, description: 'Null where it is not applicable, or there is no figure yet' })
  value: number | null;

  @ApiProperty({ description: 'Nothing to divide by' })
  notApplicable: boolean;

  @ApiProperty({ enum: ['none', 'stated', 'provisional', 'published', 'revised'] })
  state: string;

  @ApiProperty({ description: 'Whether the period still runs, so that the figure is "so far"' })
  running: boolean;

  @ApiProperty({ nullable: true, type: Number })
  numerator: number | null;

  @ApiProperty({ nullable: true, type: Number })
  denominator: number | null;

  @ApiProperty({ nullable: true, type: Number })
  target: number | null;

  @ApiProperty({ nullable: true, enum: ['green', 'amber', 'red'], type: String })
  rag: string | null;

  @ApiProperty({ enum: ['better', 'worse', 'same', 'up', 'down', 'not comparable'] })
  trend: string;

  @ApiProperty({ nullable: true, type: CohortDto })
  cohort: CohortDto | null;

  @ApiProperty({ nullable: true, type: Number, description: 'The figure that the plan prints, where Concord’s own is not the same' })
  printed: number | null;

  @ApiProperty({ nullable: true, type: Number, description: 'What a published figure would be if it were counted now, where that differs' })
  wouldNowBe: number | null;

  @ApiProperty({ nullable: true, type: Date })
  computedAt: Date | null;

  @ApiProperty({ nullable: true, type: Date })
  publishedAt: Date | null;
}

/** A page of an indicator's figures, oldest first, each year before its quarters. */
export class ValueListDto {
  @ApiProperty({ type: [ValueDto] })
  items: ValueDto[];

  @ApiProperty({ nullable: true, type: String, description: 'Send it as after to get the next page; null on the last' })
  next: string | null;
}
