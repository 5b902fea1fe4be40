/** On what legal ground a case may be shared: said in plain words, with the law that it comes from. */
export interface LawfulBasis {
  words: string;
  source: string;
}

/**
 * The closed list of grounds. Whoever shares states one; the audit trail keeps it (Data Protection Act 2018 s.62: the
 * justification of a disclosure is logged).
 */
export const LAWFUL_BASES = {
  'crime-and-disorder': {
    words: 'To prevent or reduce crime and anti-social behaviour in the area',
    source: 'Crime and Disorder Act 1998 s.115',
  },
  'public-task': {
    words: 'The other agency needs it for a task that the law gives it',
    source: 'UK GDPR Article 6(1)(e); Data Protection Act 2018 s.8',
  },
  'crime-and-prosecution': {
    words: 'To find out about a crime or to prosecute, where telling the person first would do harm',
    source: 'Data Protection Act 2018 Schedule 2 paragraph 2',
  },
  safeguarding: {
    words: 'To protect a child or an adult at risk from harm',
    source: 'Data Protection Act 2018 Schedule 1 paragraph 18; Children Act 2004 s.11; Care Act 2014 s.45',
  },
  'vital-interests': {
    words: 'Someone’s life is in danger',
    source: 'UK GDPR Article 6(1)(d)',
  },
  'case-review': {
    words: 'For an ASB case review',
    source: 'Anti-social Behaviour, Crime and Policing Act 2014 Schedule 4 paragraph 7',
  },
  'legal-proceedings': {
    words: 'For court proceedings or legal advice',
    source: 'Data Protection Act 2018 Schedule 2 paragraph 5',
  },
  consent: {
    words: 'The person it is about agreed, knowing what is shared and with whom',
    source: 'UK GDPR Articles 6(1)(a) and 7',
  },
} as const satisfies Record<string, LawfulBasis>;
export type LawfulBasisName = keyof typeof LAWFUL_BASES;

/** Whether a text names one of the grounds. */
export function isLawfulBasis(text: string): text is LawfulBasisName {
  return Object.hasOwn(LAWFUL_BASES, text);
}
