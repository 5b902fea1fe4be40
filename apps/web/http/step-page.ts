import { Page } from './answers.js';
import type { WebRequest } from './page-request.js';

/** One of a few, with its words. */
export interface Choice {
  value: string;
  text: string;
  hint?: string;
}

/** A field of a step: what it is, the name under which it is sent, and its words. */
export type StepField =
  | { is: 'day' | 'area' | 'text' | 'money'; field: string; label: string; hint?: string; rows?: number }
  | { is: 'radios'; field: string; label: string; hint?: string; choices: Choice[] }
  | { is: 'ticks'; field: string; label: string; hint?: string; choices: Choice[] }
  | { is: 'select'; field: string; label: string; hint?: string; prompt: string; choices: Choice[] }
  | { is: 'files'; most: number; megabytes: number }
  /** One picture, which a phone offers to take. */
  | { is: 'picture'; label: string; megabytes: number }
  /** Rows of what a notice asks, as their own form shows them. */
  | { is: 'requirements'; asked: object }
  | { is: 'heading'; label: string; hint?: string };

/** A step with its form: all such steps look alike. */
export interface Step {
  heading: string;
  /** What it is about, above the heading. */
  caption: string;
  back: { href: string; text: string };
  /** Why nothing can be done here as things stand; null: something can. */
  blocked?: string | null;
  intro?: string[];
  facts?: { key: string; value: string }[];
  warning?: string;
  action: string;
  fields: StepField[];
  /** What the form begins with. */
  start: Record<string, unknown>;
  /** What a form that is shown again still takes afresh: the newest version, an id of its own. */
  always?: Record<string, unknown>;
  button: string;
  grave?: boolean;
}

/** The page of a step; shown again after a refusal with what was typed. */
export function stepPage(request: WebRequest, { start, always = {}, ...step }: Step, typed = request.refused?.typed): Page {
  const form = { ...(typed ?? start), ...always };
  const files = step.fields.some(({ is }) => is === 'files' || is === 'picture');
  return new Page('layout/step.njk', { title: `${step.heading}: ${step.caption}`, ...step, form, files });
}

/** Choices from words by value. */
export function choicesOf(words: Record<string, string>): Choice[] {
  return Object.entries(words).map(([value, text]) => ({ value, text }));
}
