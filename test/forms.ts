import type { Response } from 'supertest';
import type { Visitor } from './web.js';

/**
 * Opens a page, and sends one of its forms: its hidden fields (with the secret against other sites) and what is typed.
 *
 * @param to where the form goes, where that is not the page's own address
 */
export async function submit(visitor: Visitor, page: string, typed: Record<string, string>, to = page): Promise<Response> {
  const { text } = await visitor.get(page);
  return visitor.post(to).type('form').send({ ...hiddenFields(text, to), ...typed });
}

/** The hidden fields of the form in a page that goes to an address. */
export function hiddenFields(html: string, to: string): Record<string, string> {
  const forms = html.match(/<form[\s\S]*?<\/form>/g) ?? [];
  const form = forms.find((each) => attribute(each, 'action') === to && /method="post"/i.test(each));
  if (!form) throw new Error(`The page has no form that goes to ${to}:\n${html.slice(0, 2000)}`);
  const hidden = (form.match(/<input[^>]*>/g) ?? []).filter((input) => attribute(input, 'type') === 'hidden');
  return Object.fromEntries(hidden.map((input) => [attribute(input, 'name'), attribute(input, 'value')]));
}

function attribute(tag: string, name: string): string {
  const [, value = ''] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? [];
  return value.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<');
}
