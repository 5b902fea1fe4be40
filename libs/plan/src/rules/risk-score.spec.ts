import { riskScore } from './risk-score.js';

it.each([[1, 1, 1, 'low'], [1, 3, 3, 'low'], [2, 2, 4, 'medium'], [2, 4, 8, 'medium'], [3, 3, 9, 'high'], [3, 5, 15, 'high'], [4, 4, 16, 'very-high'], [5, 5, 25, 'very-high']])(
  'a likelihood of %i and an impact of %i score %i: %s',
  (likelihood, impact, score, band) => expect(riskScore(likelihood, impact)).toEqual({ score, band }),
);
