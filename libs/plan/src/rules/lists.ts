/** The plan's own tables, in the order it prints them. */
export const LISTS = ['service', 'csi', 'kpi', 'mpi'] as const;
export type List = (typeof LISTS)[number];

/** Which listing gives an indicator its name and its better way, where it stands in several: the one it is steered by. */
const SPEAKS_FIRST: List[] = ['kpi', 'csi', 'mpi', 'service'];

/** The listing that speaks for an indicator. Throws where there is none. */
export function leadingListing<Listing extends { list: List }>(listings: Listing[]): Listing {
  const [first] = [...listings].sort((one, other) => SPEAKS_FIRST.indexOf(one.list) - SPEAKS_FIRST.indexOf(other.list));
  if (!first) throw new Error('an indicator without a listing');
  return first;
}
