/** How a person may be reached. */
export const CONTACT_WAYS = { phone: 'Phone call', text: 'Text message', email: 'Email', letter: 'Letter', visit: 'Visit' } as const;
export type ContactWay = keyof typeof CONTACT_WAYS;

/** What whoever gets in touch must keep to, so that nobody comes to harm by it. */
export const SAFE_CONTACT = {
  'no-calls': 'Do not call',
  'no-landline': 'Never call the landline',
  'no-messages': 'Do not leave messages',
  'no-texts': 'Do not send texts',
  'no-emails': 'Do not email',
  'no-letters': 'Do not write',
  'no-visits': 'Do not visit',
  'withheld-number': 'Call from a withheld number',
  'ask-first': 'Ask if it is safe to talk before saying who you are',
} as const;
export type SafeContactRule = keyof typeof SAFE_CONTACT;

/** Whether a text names a rule of safe contact. */
export function isSafeContactRule(text: string): text is SafeContactRule {
  return Object.hasOwn(SAFE_CONTACT, text);
}

const BARS: Partial<Record<SafeContactRule, ContactWay>> = {
  'no-calls': 'phone', 'no-texts': 'text', 'no-emails': 'email', 'no-letters': 'letter', 'no-visits': 'visit',
};

/** The ways that are closed by a person's rules. */
export function waysBarred(rules: readonly SafeContactRule[]): ContactWay[] {
  return rules.flatMap((rule) => BARS[rule] ?? []);
}

/** Whether a number may be called: not where calls are barred, nor a landline where landlines are. */
export function mayCall(phone: string, rules: readonly SafeContactRule[]): boolean {
  return phone !== '' && !rules.includes('no-calls') && !(rules.includes('no-landline') && isLandline(phone));
}

/** Numbers of the United Kingdom that begin 01, 02 or 03; a number that is written in no way known counts as one, to be safe. */
export function isLandline(phone: string): boolean {
  const figures = phone.replaceAll(/[^\d+]/g, '').replace(/^(\+|00)440?/, '0');
  return !figures.startsWith('07');
}

/** The address of a link that calls a number; null where there are too few figures to call. */
export function callLink(phone: string): string | null {
  const figures = phone.replaceAll(/[^\d+]/g, '').replaceAll(/(?!^)\+/g, '');
  return figures.length >= 3 ? `tel:${figures}` : null;
}
