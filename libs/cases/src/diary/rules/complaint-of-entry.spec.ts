import { complaintOfEntry } from './complaint-of-entry.js';

const ENTRY = { beganOn: '2026-11-22', beganTime: '11pm', endedTime: '', what: 'Shouting', effect: 'No sleep', witnesses: '' };

describe('an entry of a diary as a complaint', () => {
  it.each([
    [{}, '23:00', 'Shouting'],
    [{ beganTime: 'about 10pm' }, '22:00', 'Shouting'],
    [{ endedTime: '1am' }, '23:00', 'From 11pm to 1am\nShouting'],
    [{ beganTime: 'after the news' }, '', 'From after the news\nShouting'],
    [{ beganTime: '25:99' }, '', 'From 25:99\nShouting'],
    [{ witnesses: 'My son' }, '23:00', 'Shouting\nWho else saw or heard it: My son'],
    [{ what: 'One\nTwo' }, '23:00', 'One\nTwo'],
  ])('%j: at %j, %j', (changes, happenedAt, whatHappened) => {
    expect(complaintOfEntry({ ...ENTRY, ...changes })).toEqual({ happenedOn: '2026-11-22', happenedAt, channel: 'diary', whatHappened, effect: 'No sleep' });
  });
});
