import fc from 'fast-check';
import { addDays } from '#calendar';
import { AGENDA_REASONS, agendaOf, whyItComesUp, type AgendaReason, type LastAgenda, type PanelItem } from './agenda.js';

const MEETING = { meetsOn: '2026-12-10', referralsBy: '2026-12-03' };
const item = (asked: Partial<PanelItem>): PanelItem => ({
  itemId: 'a', addedOn: '2026-11-20', referredOn: '2026-11-18', forMeetingOn: null, highRisk: false, discussed: false, nextReviewOn: null,
  overdueActions: 0, onAnother: false, last: null, ...asked,
});
const why = (asked: Partial<PanelItem>): AgendaReason | null => whyItComesUp(item(asked), MEETING);
const last = (asked: Partial<LastAgenda>): LastAgenda => ({ state: 'held', outcome: 'stays', because: 'new', urgentWhy: '', ...asked });

describe('what comes up at a meeting', () => {
  it('is a referral that came in time, or that was accepted for this meeting or an earlier one', () => {
    expect([why({}), why({ referredOn: '2026-12-03' }), why({ referredOn: '2026-12-04' })]).toEqual(['new', 'new', null]);
    expect([why({ referredOn: '2026-12-09', forMeetingOn: '2026-12-10' }), why({ forMeetingOn: '2027-01-14' })]).toEqual(['new', null]);
  });

  it('is what returns: its review is due by the day of the meeting, or an action about it is overdue', () => {
    const returning = { discussed: true, last: last({}) };
    expect(why({ ...returning, nextReviewOn: '2026-12-10' })).toBe('review-due');
    expect(why({ ...returning, nextReviewOn: '2026-12-11' })).toBeNull();
    expect(why({ ...returning, nextReviewOn: '2026-12-11', overdueActions: 1 })).toBe('overdue-action');
    expect(why({ ...returning, nextReviewOn: '2026-12-01', overdueActions: 1 })).toBe('review-due');
  });

  it('is what the last meeting put off, or did not come to', () => {
    expect(why({ discussed: true, nextReviewOn: '2027-03-01', last: last({ outcome: 'deferred' }) })).toBe('deferred');
    expect(why({ last: last({ outcome: null }) })).toBe('deferred');
    expect(why({ last: last({ outcome: null, state: 'published' }) })).toBe('deferred');
  });

  it('is what a meeting that was cancelled had on its agenda, with the reason that it had', () => {
    const cancelled = last({ state: 'cancelled', outcome: null });
    expect(why({ last: cancelled })).toBe('new');
    expect(why({ discussed: true, nextReviewOn: '2026-11-30', last: cancelled })).toBe('review-due');
    expect(why({ discussed: true, nextReviewOn: '2027-06-30', last: cancelled })).toBe('deferred');
    const urgent = item({ discussed: true, last: { ...cancelled, because: 'urgent', urgentWhy: 'A knife' } });
    expect(agendaOf([urgent], MEETING)).toEqual([{ itemId: 'a', because: 'urgent', urgentWhy: 'A knife' }]);
  });

  it('is not what another meeting to come has on its agenda', () => {
    expect(why({ onAnother: true, nextReviewOn: '2026-01-01', overdueActions: 3 })).toBeNull();
  });
});

const day = fc.integer({ min: -200, max: 200 }).map((n) => addDays('2026-12-10', n));
const anyItem = fc.record({
  itemId: fc.uuid(), addedOn: day, referredOn: day, forMeetingOn: fc.option(day), highRisk: fc.boolean(), discussed: fc.boolean(),
  nextReviewOn: fc.option(day), overdueActions: fc.nat(2), onAnother: fc.boolean(),
  last: fc.option(fc.record({
    state: fc.constantFrom('planned', 'published', 'open', 'held', 'cancelled'), outcome: fc.constantFrom('stays', 'removed', 'deferred', null),
    because: fc.constantFrom(...(Object.keys(AGENDA_REASONS) as AgendaReason[])), urgentWhy: fc.constant('why'),
  })),
}) as fc.Arbitrary<PanelItem>;
const anyItems = fc.uniqueArray(anyItem, { selector: ({ itemId }) => itemId, maxLength: 30 });

describe('an agenda', () => {
  it('takes each item once, and only items of the panel that no other agenda has', () => {
    fc.assert(fc.property(anyItems, (items) => {
      const ids = agendaOf(items, MEETING).map(({ itemId }) => itemId);
      expect(new Set(ids).size).toBe(ids.length);
      expect(items.filter(({ itemId, onAnother }) => onAnother && ids.includes(itemId))).toEqual([]);
    }));
  });

  it('is the same whatever order its items are looked at in', () => {
    fc.assert(fc.property(anyItems.chain((items) => fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length }))), ([items, shuffled]) => {
      expect(agendaOf(shuffled, MEETING)).toEqual(agendaOf(items, MEETING));
    }));
  });

  it('goes by reason, then by risk, then by who waits longest', () => {
    fc.assert(fc.property(anyItems, (items) => {
      const byId = new Map(items.map((each) => [each.itemId, each]));
      const keys = agendaOf(items, MEETING).map(({ itemId, because }) => {
        const { highRisk, addedOn } = byId.get(itemId)!;
        return `${Object.keys(AGENDA_REASONS).indexOf(because)} ${highRisk ? 0 : 1} ${addedOn} ${itemId}`;
      });
      expect(keys).toEqual(keys.toSorted());
    }));
  });

  it('loses nothing when its meeting moves to a later day', () => {
    fc.assert(fc.property(anyItems, fc.nat(100), (items, days) => {
      const later = { meetsOn: addDays(MEETING.meetsOn, days), referralsBy: addDays(MEETING.referralsBy, days) };
      const ids = new Set(agendaOf(items, later).map(({ itemId }) => itemId));
      expect(agendaOf(items, MEETING).filter(({ itemId }) => !ids.has(itemId))).toEqual([]);
    }));
  });

  it('keeps what is overdue from falling off: every item with a review due or an overdue action comes up, or is up elsewhere', () => {
    fc.assert(fc.property(anyItems, (items) => {
      const ids = new Set(agendaOf(items, MEETING).map(({ itemId }) => itemId));
      const due = items.filter(({ nextReviewOn, overdueActions }) => overdueActions > 0 || (nextReviewOn !== null && nextReviewOn <= MEETING.meetsOn));
      expect(due.filter(({ itemId, onAnother }) => !onAnother && !ids.has(itemId))).toEqual([]);
    }));
  });
});
