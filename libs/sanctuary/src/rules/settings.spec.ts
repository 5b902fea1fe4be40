import { FIRST_SETTING, faultsOfSetting, SETTING_LIMITS, settingOn } from './settings.js';

describe('a setting', () => {
  it('is the latest that applies on a day, and the first for days before it', () => {
    const later = { ...FIRST_SETTING, appliesFrom: '2027-04-01', hoursHigh: 12 };
    const on = (day: string): number => settingOn([later, FIRST_SETTING], day).hoursHigh;
    expect(['2010-01-01', '2027-03-31', '2027-04-01'].map(on)).toEqual([24, 24, 12]);
    expect(() => settingOn([], '2027-01-01')).toThrow('no setting');
  });

  it('is whole, within its limits', () => {
    expect(faultsOfSetting(FIRST_SETTING)).toEqual([]);
    for (const [field, { least, most }] of Object.entries(SETTING_LIMITS)) {
      for (const value of [least - 1, most + 1, least + 0.5, Number.NaN]) {
        expect(faultsOfSetting({ ...FIRST_SETTING, [field]: value }).map((fault) => fault.field)).toEqual([field]);
      }
    }
  });

  it.each([
    [{ hoursHigh: 72 }, []], [{ hoursHigh: 73 }, ['hoursMedium']], [{ hoursMedium: 672 }, []], [{ hoursMedium: 673 }, ['hoursStandard']],
    [{ dashMedium: 13 }, []], [{ dashMedium: 14 }, ['dashMedium']], [{ firstReviewMonths: 5 }, []], [{ firstReviewMonths: 6 }, ['secondReviewMonths']],
  ])('with %j has faults %j', (change, fields) => {
    expect(faultsOfSetting({ ...FIRST_SETTING, ...change }).map(({ field }) => field)).toEqual(fields);
  });
});
