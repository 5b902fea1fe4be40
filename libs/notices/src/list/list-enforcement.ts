import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import type { Transaction } from '#platform';
import { ENFORCEMENT, type EnforcementKind } from './enforcement-parts.js';

/** Where something stands, as the list tells it apart. */
export const STANDINGS = { draft: 'Draft', 'in-force': 'In force', ended: 'Ended' } as const;
export type Standing = keyof typeof STANDINGS;

/** A warning, a notice or an order as a line of a list. */
export interface EnforcementLine {
  id: string;
  kind: EnforcementKind;
  reference: string;
  caseId: string;
  caseReference: string;
  agencyName: string;
  recipientName: string;
  state: string;
  standing: Standing;
  /** The day it was issued or served; null: a draft. */
  onDay: IsoDate | null;
  /** The last day of what runs: of relying on a warning, of appealing a notice. */
  untilOn: IsoDate | null;
}

/** What narrows the list. */
export interface EnforcementFilter {
  kind?: EnforcementKind;
  standing?: Standing;
  /** Part of the recipient's name as on the paper. */
  recipient?: string;
  after?: string | null;
}

/** How many lines a page of the list has. */
export const ENFORCEMENT_PAGE_SIZE = 50;

const COLUMNS = `c.reference as "caseReference", g.name as "agencyName", e.*`;
const JOINS = `join cases c on c.id = e."caseId" join agencies g on g.id = e."agencyId"`;

/** The warnings, notices and orders of the actor's own agency, the latest drafted first. */
export async function listEnforcement(
  actor: Actor, transaction: Transaction, { kind, standing, recipient = '', after = null }: EnforcementFilter,
): Promise<{ lines: EnforcementLine[]; next: string | null }> {
  requirePermission(actor, 'notices.read');
  const parts = Object.entries(ENFORCEMENT).filter(([name]) => kind === undefined || name === kind).map(([, part]) => `(${part})`);
  const lines = await transaction.query<EnforcementLine>(
    `select ${COLUMNS} from (${parts.join(' union all ')}) e ${JOINS}
     where e."agencyId" = $1 and ($2::text is null or e.standing = $2) and ($3 = '' or e."recipientName" ilike $3)
       and ($4::uuid is null or e.id < $4) order by e.id desc limit $5`,
    [actor.agencyId, standing ?? null, recipient.trim() && `%${recipient.trim().replaceAll(/[\\%_]/g, '\\$&')}%`, after, ENFORCEMENT_PAGE_SIZE + 1],
  );
  const shown = lines.slice(0, ENFORCEMENT_PAGE_SIZE);
  return { lines: shown, next: lines.length > ENFORCEMENT_PAGE_SIZE ? shown.at(-1)!.id : null };
}

/** Everything of a case, of whichever agency, the latest drafted first. */
export async function enforcementOfCase(actor: Actor, transaction: Transaction, caseId: string): Promise<EnforcementLine[]> {
  requirePermission(actor, 'notices.read');
  return transaction.query<EnforcementLine>({
    name: 'enforcement of case',
    text: `select ${COLUMNS} from (${Object.values(ENFORCEMENT).map((part) => `(${part})`).join(' union all ')}) e ${JOINS}
     where e."caseId" = $1 order by e.id desc`,
  }, [caseId]);
}
