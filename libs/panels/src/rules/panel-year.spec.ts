import { endingsOf, type PanelStay } from './panel-year.js';

const left = (removedWhy: PanelStay['removedWhy'], days: number): PanelStay => ({ addedOn: '2023-05-01', removedOn: '2023-09-01', removedWhy, days, isOn: false });

it('tells why items left and how long they had been on, the most frequent reason first', () => {
  const stays = [left('resolved', 300), left('moved-away', 10), left('resolved', 20), left('resolved', 90), left('resolved', 100)];
  expect(endingsOf(stays)).toEqual([
    { why: 'resolved', items: 4, shortest: 20, middle: 90, longest: 300 },
    { why: 'moved-away', items: 1, shortest: 10, middle: 10, longest: 10 },
  ]);
});

it('leaves out who left after the period, and who is on', () => {
  expect(endingsOf([{ ...left('resolved', 30), isOn: true }, { addedOn: '2023-05-01', removedOn: null, removedWhy: null, days: 9, isOn: true }])).toEqual([]);
});
