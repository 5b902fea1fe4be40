import { may } from '#agencies';
import { listOwnReferrals, listReferralsToScreen, referralsOfCase } from '#panels';
import type { CaseSection } from '../../cases/case-sections.js';
import type { PanelSection, PanelsSection } from '../panel-sections.js';
import { lineOf, tagOf } from './referral-words.js';

/** On a panel's page: what is to be screened, for those who run it, and the way to all referrals. */
export const toScreenSection: PanelSection = {
  template: 'panels/referrals/to-screen.njk',
  column: 'main',
  async read({ actor, transaction }, panel) {
    const waiting = panel.runs ? await listReferralsToScreen(actor, transaction, panel.id) : [];
    return { panelId: panel.id, runs: panel.runs, waiting: waiting.map(lineOf) };
  },
};

/** On the page of all panels: the latest referrals of who looks, so that an answer is not overlooked. */
export const ownReferralsSection: PanelsSection = {
  template: 'panels/referrals/own.njk',
  async read({ actor, transaction }) {
    if (!may(actor, 'panels.refer')) return null;
    const { referrals, next } = await listOwnReferrals(actor, transaction, null);
    return referrals.length === 0 ? null : { referrals: referrals.slice(0, 5).map(lineOf), more: next !== null || referrals.length > 5 };
  },
};

/** On the case's page: referrals about it that who looks may see (decision 0028), and referring somebody. */
export const panelsOfCaseSection: CaseSection = {
  template: 'panels/referrals/case-section.njk',
  column: 'side',
  async read({ actor, transaction }, { id }) {
    if (!may(actor, 'panels.read')) return null;
    const referrals = await referralsOfCase(actor, transaction, id);
    return {
      caseId: id, mayRefer: may(actor, 'panels.refer'),
      referrals: referrals.map((line) => ({ ...line, state: tagOf(line.state).text })),
    };
  },
};
