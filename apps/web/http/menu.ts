import { may, type Actor, type Permission } from '#agencies';

/** A page that the menu leads to. */
interface MenuPage {
  text: string;
  href: string;
  needs: Permission;
}

/** The menu: what belongs together stands in one entry, so that all of it fits in one line; on its pages a second line leads to the others. */
const MENU: { text: string; pages: MenuPage[] }[] = [
  { text: 'Take a call', pages: [{ text: 'Take a call', href: '/search', needs: 'cases.log' }] },
  {
    text: 'My work',
    pages: [
      { text: 'My work', href: '/my-work', needs: 'tasks.do' },
      { text: 'Team', href: '/team-work', needs: 'team.oversee' },
      { text: 'Leave and cover', href: '/leave', needs: 'leave.own' },
    ],
  },
  {
    text: 'Cases',
    pages: [
      { text: 'Cases', href: '/cases', needs: 'cases.read' },
      { text: 'Notices', href: '/notices', needs: 'notices.read' },
      { text: 'Public spaces', href: '/spaces-orders', needs: 'notices.read' },
      { text: 'Transfers', href: '/transfers', needs: 'cases.transfer' },
      { text: 'Hot spots', href: '/places/hot-spots', needs: 'places.read' },
      { text: 'Agreements', href: '/agreements', needs: 'agreements.read' },
    ],
  },
  {
    text: 'Panels',
    pages: [
      { text: 'Panels', href: '/panels', needs: 'panels.read' },
      { text: 'Sanctuary', href: '/sanctuary', needs: 'sanctuary.refer' },
      { text: 'Repairs', href: '/repairs', needs: 'sanctuary.repair' },
    ],
  },
  { text: 'Reviews', pages: [{ text: 'Reviews', href: '/reviews', needs: 'reviews.read' }] },
  {
    text: 'Plan',
    pages: [
      { text: 'Plan', href: '/plan', needs: 'plan.read' },
      { text: 'Actions', href: '/plan/actions', needs: 'plan.read' },
      { text: 'Risks', href: '/plan/risks', needs: 'plan.read' },
      { text: 'NM01', href: '/measures/nm01', needs: 'nm01.read' },
      { text: 'Surveys', href: '/surveys', needs: 'surveys.read' },
      { text: 'Import', href: '/imports', needs: 'cases.import' },
    ],
  },
  {
    text: 'Settings',
    pages: [
      { text: 'Settings', href: '/settings', needs: 'standards.set' },
      { text: 'Letters', href: '/letters', needs: 'letters.edit' },
      { text: 'People', href: '/staff', needs: 'staff.administer' },
      { text: 'Jobs', href: '/operations', needs: 'jobs.operate' },
    ],
  },
];

/** A link of the menu; current where the page that is shown is it, or lies below it. */
interface MenuLink {
  text: string;
  href: string;
  current: boolean;
}

/** The menu as one page shows it: its entries, and the pages of the entry that one is in, where there is more than one. */
export interface ShownMenu {
  entries: MenuLink[];
  beside: MenuLink[];
  /** What the second line is called. */
  besideOf: string;
}

/** The menu of those pages that a person may open, as it stands on the page of a path. */
export function menuFor(actor: Actor, path: string): ShownMenu {
  const shown = MENU.map(({ text, pages }) => ({ text, pages: pages.filter(({ needs }) => may(actor, needs)) })).filter(({ pages }) => pages.length > 0);
  const here = placeOf(path, shown.flatMap(({ pages }) => pages));
  const groups = shown.map(({ text, pages }) => ({ text, links: pages.map((page) => ({ text: page.text, href: page.href, current: page.href === here })) }));
  const open = groups.find(({ links }) => links.some(({ current }) => current));
  return {
    entries: groups.map(({ text, links }) => ({ text: links.length === 1 ? links[0]!.text : text, href: links[0]!.href, current: links.some(({ current }) => current) })),
    beside: open && open.links.length > 1 ? open.links : [],
    besideOf: open?.text ?? '',
  };
}

/** Which of the menu's pages a path is, or lies below: of two that fit, such as /plan and /plan/actions, the nearer. */
function placeOf(path: string, pages: readonly MenuPage[]): string | undefined {
  const above = pages.map(({ href }) => href).filter((href) => path === href || path.startsWith(`${href}/`));
  return above.sort((one, other) => other.length - one.length)[0];
}

/** Every page that the menu leads to. */
export const MENU_PAGES: readonly MenuPage[] = MENU.flatMap(({ pages }) => pages);
