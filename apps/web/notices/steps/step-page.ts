import type { Requirement } from '#notices';
import { Page } from '../../http/answers.js';
import type { WebRequest } from '../../http/page-request.js';
import { rowsOf, shownRows, typedRows } from '../requirements/requirement-form.js';

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
  | { is: 'select'; field: string; label: string; hint?: string; prompt: string; choices: Choice[] }
  | { is: 'files'; most: number; megabytes: number }
  | { is: 'requirements'; now: readonly Requirement[] }
  | { is: 'heading'; label: string; hint?: string };

/** A step with its form: all steps of enforcement look alike. */
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
  const asked = step.fields.flatMap((field) => (field.is === 'requirements' ? [shownRows(typed ? typedRows(typed) : rowsOf(field.now), Boolean(typed?.more))] : []))[0];
  const files = step.fields.some(({ is }) => is === 'files');
  return new Page('notices/steps/step.njk', { title: `${step.heading}: ${step.caption}`, ...step, form, files, asked });
}

/** Choices from words by value. */
export function choicesOf(words: Record<string, string>): Choice[] {
  return Object.entries(words).map(([value, text]) => ({ value, text }));
}
