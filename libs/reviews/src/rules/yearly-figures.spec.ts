import { twelveMonthsFrom, yearlyFigures, type CountedRequest } from './yearly-figures.js';

const NEW: CountedRequest = { receivedOn: '2025-06-01', decidedOn: null, decision: null, outcomeOn: null, recommendations: 0 };
const period = twelveMonthsFrom('2025-04-01');

it('are of twelve months, to the day', () => {
  expect(period).toEqual({ startsOn: '2025-04-01', endsOn: '2026-03-31' });
  expect(twelveMonthsFrom('2024-02-29').endsOn).toBe('2025-02-27');
});

it('count what was done in the period, each on its own day', () => {
  const requests: CountedRequest[] = [
    NEW,
    { ...NEW, receivedOn: '2025-04-01', decidedOn: '2025-04-20', decision: 'not-met' },
    { ...NEW, receivedOn: '2026-03-31', decidedOn: '2026-04-01', decision: 'not-met' },
    { ...NEW, receivedOn: '2025-03-31', decidedOn: '2025-04-01', decision: 'met', outcomeOn: '2025-05-01', recommendations: 2 },
    { ...NEW, decidedOn: '2025-07-01', decision: 'met', outcomeOn: '2026-03-31' },
    { ...NEW, decidedOn: '2025-07-01', decision: 'met', outcomeOn: '2026-04-01', recommendations: 1 },
  ];
  expect(yearlyFigures(requests, period)).toEqual({ requests: 5, notMet: 1, reviews: 2, withRecommendations: 1 });
  expect(yearlyFigures(requests, twelveMonthsFrom('2026-04-01'))).toEqual({ requests: 0, notMet: 1, reviews: 1, withRecommendations: 1 });
});
