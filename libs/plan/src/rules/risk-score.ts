/** What likelihood and impact are called, from 1 to 5. */
export const LIKELIHOODS = ['Rare', 'Unlikely', 'Possible', 'Likely', 'Almost certain'] as const;
export const IMPACTS = ['Very low', 'Low', 'Medium', 'High', 'Very high'] as const;

/** How grave a risk is. */
export type RiskBand = 'low' | 'medium' | 'high' | 'very-high';

/** A risk's score, likelihood times impact (1 to 25), with its band: from 4 medium, from 9 high, from 16 very high. */
export function riskScore(likelihood: number, impact: number): { score: number; band: RiskBand } {
  const score = likelihood * impact;
  return { score, band: score >= 16 ? 'very-high' : score >= 9 ? 'high' : score >= 4 ? 'medium' : 'low' };
}
