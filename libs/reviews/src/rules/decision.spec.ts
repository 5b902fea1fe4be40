import { faultsOfDecision, type DecisionWords } from './decision.js';

const CONSIDERED: DecisionWords = { met: true, persistence: 'Since May', harm: 'No sleep', response: 'One visit', reasons: 'It goes on' };
const fields = (changes: Partial<DecisionWords>, qualifying: number): string[] =>
  faultsOfDecision({ ...CONSIDERED, ...changes }, { qualifying, needed: 3 }).map(({ field }) => field);

it.each([
  ['a yes at the number', {}, 3, []],
  ['a yes at the number needs no more than its reasons', { persistence: '', harm: '', response: '' }, 3, []],
  ['a no at the number is not open to anyone', { met: false }, 3, ['met']],
  ['nor above it', { met: false }, 4, ['met']],
  ['a no below it', { met: false }, 2, []],
  ['a yes below it, for the harm', {}, 0, []],
  ['a no without looking at the harm', { met: false, harm: ' ' }, 2, ['harm']],
  ['below it everything is considered', { persistence: '', harm: '', response: '' }, 2, ['persistence', 'harm', 'response']],
  ['no decision is without its reasons', { reasons: '' }, 3, ['reasons']],
])('%s', (_, changes, qualifying, expected) => expect(fields(changes, qualifying)).toEqual(expected));
