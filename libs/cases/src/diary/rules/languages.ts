/** Languages in which an officer may greet the keeper of a diary, by their code (BCP 47); the form itself is in plain English. */
export const DIARY_LANGUAGES = {
  en: 'English',
  ar: 'Arabic',
  bn: 'Bengali',
  cy: 'Welsh',
  fa: 'Farsi',
  pa: 'Punjabi',
  pl: 'Polish',
  ro: 'Romanian',
  uk: 'Ukrainian',
  ur: 'Urdu',
} as const;
export type DiaryLanguage = keyof typeof DIARY_LANGUAGES;

/** Which way a language is written. */
export function directionOf(language: string): 'rtl' | 'ltr' {
  return ['ar', 'fa', 'ur'].includes(language) ? 'rtl' : 'ltr';
}
