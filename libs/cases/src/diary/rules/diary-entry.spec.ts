import fc from 'fast-check';
import { diaryNote, faultsOfDiaryEntry, LONGEST, type DiaryWords } from './diary-entry.js';
import { diaryIsOpen } from './diary-time.js';

const TODAY = '2026-11-23';
const WORDS: DiaryWords = { beganOn: TODAY, beganTime: '11pm', endedTime: '1am', what: 'Shouting', effect: 'No sleep', witnesses: 'My son' };
const faultsOf = (changes: Partial<DiaryWords>): string[] => faultsOfDiaryEntry({ ...WORDS, ...changes }, TODAY).map(({ field }) => field);

describe('a diary entry', () => {
  it.each<[Partial<DiaryWords>, string[]]>([
    [{}, []],
    [{ endedTime: '', effect: '', witnesses: '' }, []],
    [{ beganOn: '' }, ['beganOn']],
    [{ beganOn: '2026-02-30' }, ['beganOn']],
    [{ beganOn: '2026-11-24' }, ['beganOn']],
    [{ beganOn: '2026-08-25' }, []],
    [{ beganOn: '2026-08-24' }, ['beganOn']],
    [{ beganTime: ' ', what: '\n' }, ['beganTime', 'what']],
    [{ what: 'x'.repeat(LONGEST.what) }, []],
    [{ what: 'x'.repeat(LONGEST.what + 1) }, ['what']],
  ])('with %p has these faults: %p', (changes, expected) => expect(faultsOf(changes)).toEqual(expected));

  it('is told whole in one line of the timeline, however long its answers', () => {
    const text = (most: number): fc.Arbitrary<string> => fc.string({ maxLength: most });
    fc.assert(
      fc.property(fc.record({ beganOn: fc.constant(TODAY), beganTime: text(40), endedTime: text(40), what: text(2000), effect: text(1000), witnesses: text(500) }), (words) => {
        const note = diaryNote(words);
        expect(note.length).toBeLessThanOrEqual(4000);
        for (const answer of [words.beganTime, words.endedTime, words.what, words.effect, words.witnesses]) expect(note).toContain(answer);
      }),
    );
  });
});

describe('a diary', () => {
  it.each([
    ['2026-11-23', false, true],
    ['2026-11-22', false, false],
    ['2026-12-31', true, false],
  ])('that is good until %s, ended: %p, is open on 23 November: %p', (endsOn, ended, open) => {
    expect(diaryIsOpen({ endsOn, ended }, TODAY)).toBe(open);
  });
});
