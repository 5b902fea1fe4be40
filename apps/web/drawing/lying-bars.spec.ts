import { drawLyingBars } from './lying-bars.js';

const WORDS = { id: 'days', title: 'Days on the agenda', description: 'Each item' };

it('draws each part in proportion to the longest bar, and leaves out what is nothing', () => {
  const drawn = drawLyingBars(
    [{ label: 'Housing', parts: [{ value: 3, kind: 'good' }, { value: 0, kind: 'fair' }, { value: 1, kind: 'poor' }], text: '3 of 4' }, { label: 'Police', parts: [{ value: 2, kind: 'good' }], text: '2 of 2' }],
    WORDS,
  );
  expect(drawn.match(/<rect [^>]*width="([\d.]+)"/g)?.map((rect) => /width="([\d.]+)"/.exec(rect)![1])).toEqual(['285', '95', '190']);
  expect(drawn).not.toContain('style=');
});

it('writes what people typed as text, and draws nothing to scale where there is nothing', () => {
  const drawn = drawLyingBars([{ label: '<b>"Rowan" & a name that goes on and on</b>', parts: [{ value: 0, kind: 'plain' }], text: '0' }], WORDS);
  expect(drawn).toContain('&lt;b&gt;&quot;Rowan&quot; &amp; a name that …');
  expect(drawn).not.toContain('<rect');
});
