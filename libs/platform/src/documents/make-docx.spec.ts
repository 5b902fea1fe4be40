import { strFromU8, unzipSync } from 'fflate';
import { makeDocx, type Block } from '../index.js';

const partsOf = async (...blocks: Block[]): Promise<Record<string, string>> => {
  const bytes = await makeDocx({ title: 'Minutes & more', language: 'en-GB', author: 'ASB Panel', madeAt: new Date('2026-11-23T10:00:00Z'), blocks });
  return Object.fromEntries(Object.entries(unzipSync(new Uint8Array(bytes))).map(([name, part]) => [name, strFromU8(part)]));
};

describe('a Word document', () => {
  it('says its title and language, has headings, and tables whose first row is repeated', async () => {
    const parts = await partsOf(
      { kind: 'heading', text: 'Minutes' }, { kind: 'heading', text: 'Who was there', level: 2 },
      { kind: 'table', headings: ['Name', 'Agency'], rows: [['Ann', 'Housing']] }, { kind: 'list', items: ['One', 'Two'] },
    );
    expect(parts['docProps/core.xml']).toContain('<dc:title>Minutes &amp; more</dc:title>');
    expect(parts['word/styles.xml']).toContain('w:lang w:val="en-GB"');
    const document = parts['word/document.xml']!;
    expect(document).toContain('<w:pStyle w:val="Heading1"/>');
    expect(document).toContain('<w:pStyle w:val="Heading2"/>');
    expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(document.match(/<w:numPr>/g)).toHaveLength(2);
  });

  it('holds its words to the letter, without what no reader could open', async () => {
    const document = (await partsOf({ kind: 'paragraph', text: `Siân’s <b> & “ok”\nnext\u0000\u0008 line \ud800` }))['word/document.xml']!;
    expect(document).toContain('Siân’s &lt;b&gt; &amp; “ok”');
    expect(document).toContain('<w:br/>');
    expect(document).toContain('next line \ufffd');
  });

  it('lets right-to-left text run its way', async () => {
    expect((await partsOf({ kind: 'paragraph', text: 'السلام عليكم' }))['word/document.xml']).toContain('<w:bidi/>');
  });
});
