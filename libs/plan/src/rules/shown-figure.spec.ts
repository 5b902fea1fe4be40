import { shownFigure, type CountedFigure, type PublishedFigure } from './shown-figure.js';

const counted = (value: number | null, numerator: number, denominator: number | null): CountedFigure => ({
  value, numerator, denominator, parts: null, definitionVersion: '1', computedAt: new Date('2026-05-04T10:00:00Z'),
});
const published = (figure: CountedFigure, revision = 1): PublishedFigure => ({
  ...figure, id: 'p', revision, comment: '', revisionReason: '', publishedBy: 'Ada', publishedAt: new Date('2026-05-04T11:00:00Z'),
});
const stated = { value: 103, statedIn: 'the printed plan', statedOn: null, revision: 1, revisionReason: '' };

describe('the figure to show', () => {
  it('is none yet where nothing is known', () => {
    expect(shownFigure({ fed: true })).toMatchObject({ state: 'none', value: undefined });
    expect(shownFigure({ fed: false })).toMatchObject({ state: 'none', value: undefined });
  });

  it('is the stated one where the casework does not feed the indicator', () => {
    expect(shownFigure({ fed: false, stated })).toMatchObject({ state: 'stated', value: 103, printed: null });
  });

  it('is never the stated one where the casework feeds it', () => {
    expect(shownFigure({ fed: true, stated })).toMatchObject({ state: 'none', value: undefined, printed: stated });
  });

  it('is not applicable, which is a figure and not a missing one', () => {
    expect(shownFigure({ fed: true, measured: counted(null, 0, 0) })).toMatchObject({ state: 'provisional', value: null });
  });

  it('has the printed one beside it only where the two differ', () => {
    expect(shownFigure({ fed: true, measured: counted(103, 106, 103), stated })).toMatchObject({ value: 103, printed: null });
    expect(shownFigure({ fed: true, measured: counted(102, 105, 103), stated })).toMatchObject({ value: 102, printed: stated });
    expect(shownFigure({ fed: true, measured: counted(null, 0, 0), stated })).toMatchObject({ value: null, printed: stated });
  });

  it('stays as published, with what it would now be', () => {
    const frozen = published(counted(79, 324, 412));
    expect(shownFigure({ fed: true, measured: counted(79, 324, 412), published: frozen })).toMatchObject({
      state: 'published', value: 79, wouldNowBe: null,
    });
    expect(shownFigure({ fed: true, measured: counted(80, 330, 412), published: frozen })).toMatchObject({
      state: 'published', value: 79, wouldNowBe: { value: 80 },
    });
    expect(shownFigure({ fed: true, measured: counted(79, 325, 412), published: frozen }).wouldNowBe).toMatchObject({ numerator: 325 });
  });

  it('is revised from the second publication on', () => {
    expect(shownFigure({ fed: true, published: published(counted(80, 330, 412), 2) })).toMatchObject({ state: 'revised', value: 80 });
  });
});
