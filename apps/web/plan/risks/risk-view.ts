import { IMPACTS, LIKELIHOODS, type PlanRisk, type RiskBand } from '#plan';

/** How grave a risk is, as its tag says it. */
const BANDS: Record<RiskBand, { text: string; colour: string }> = {
  low: { text: 'Low', colour: 'green' },
  medium: { text: 'Medium', colour: 'yellow' },
  high: { text: 'High', colour: 'orange' },
  'very-high': { text: 'Very high', colour: 'red' },
};

/** A risk as tables and its page show it. */
export function riskRow(risk: PlanRisk): Record<string, unknown> {
  return {
    ...risk,
    tag: risk.band && BANDS[risk.band],
    judged: risk.likelihood !== null && risk.impact !== null ? `${LIKELIHOODS[risk.likelihood - 1]}, harm ${IMPACTS[risk.impact - 1]!.toLowerCase()}` : null,
  };
}

/** One square of the matrix: how many risks stand in it. */
interface Square {
  count: number;
  band: string;
}

/** The matrix of risks: a line for each likelihood, the highest first, and in it a square for each impact. */
export function riskMatrix(risks: readonly PlanRisk[], bandOf: (likelihood: number, impact: number) => RiskBand): { likelihood: string; squares: Square[] }[] {
  return [5, 4, 3, 2, 1].map((likelihood) => ({
    likelihood: LIKELIHOODS[likelihood - 1]!,
    squares: [1, 2, 3, 4, 5].map((impact) => ({
      count: risks.filter((one) => one.likelihood === likelihood && one.impact === impact).length,
      band: bandOf(likelihood, impact),
    })),
  }));
}
