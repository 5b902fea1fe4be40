import { ApiProperty } from '@nestjs/swagger';
import { STANDINGS, type EnforcementLine, type Standing } from '#notices';
import { KINDS } from '../enforcement-words.js';

/** A warning, a notice or an order of a case, as the API answers it. */
export class EnforcementDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: Object.keys(KINDS) }) kind: EnforcementLine['kind'];
  @ApiProperty({ example: 'CPN-00012' }) reference: string;
  @ApiProperty({ description: 'Whom it is issued to, as on the paper; of a closure of premises that nobody answers for, where they are' }) recipientName: string;
  @ApiProperty({ description: 'The agency that issues it' }) agencyName: string;
  @ApiProperty({ description: 'How it stands in the words of its kind, such as served, quashed or interim' }) state: string;
  @ApiProperty({ enum: Object.keys(STANDINGS) }) standing: Standing;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The day it was issued, served or made; null: a draft' }) onDay: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last day: of relying on a warning, of appealing a notice, of an order' }) untilOn: string | null;
}

/** All of a case. */
export class EnforcementListDto {
  @ApiProperty({ type: [EnforcementDto] }) items: EnforcementDto[];
}
