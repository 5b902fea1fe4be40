import fc from 'fast-check';
import { attachmentNamed, downloadName, isKeepableName, shownName } from './file-names.js';

describe('a file’s name', () => {
  it.each([
    ['photo.jpg', 'jpg', 'photo.jpg'],
    ['photo.JPEG', 'jpg', 'photo.JPEG'],
    ['photo.png', 'pdf', 'photo.png.pdf'],
    ['../../x', 'txt', '__.._x.txt'],
    ['C:\\windows\\x.pdf', 'pdf', 'C__windows_x.pdf'],
    ['.htaccess', 'txt', '_htaccess.txt'],
    ['Siân’s café.pdf', 'pdf', 'Siân’s café.pdf'],
    ['صورة.png', 'png', 'صورة.png'],
    // Written from right to left from the sign on, it would look like photoexe.png.
    ['photo\u202egnp.exe', 'txt', 'photognp.exe.txt'],
    ['  ', 'pdf', 'file.pdf'],
  ])('%p, which is a %s, is downloaded as %p', (name, ending, expected) => {
    expect(downloadName(name, ending)).toBe(expected);
  });

  it('is never a path, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const given = downloadName(name, 'pdf');
        expect(given).not.toMatch(/[/\\\0\r\n]|^\./);
        expect(given.toLowerCase().endsWith('.pdf')).toBe(true);
      }),
    );
  });

  it('stands in one header line of plain ASCII, from which browsers read it back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const header = attachmentNamed(downloadName(name, 'pdf'));
        expect(header).toMatch(/^attachment; filename="[^"\\\r\n]*"(; filename\*=UTF-8''[\w.~!#$&+^`|%-]*)?$/);
        const [, encoded] = /filename\*=UTF-8''(.*)$/.exec(header) ?? [];
        if (encoded !== undefined) expect(decodeURIComponent(encoded)).toBe(downloadName(name, 'pdf'));
      }),
    );
    expect(attachmentNamed('Siân’s café.pdf')).toBe(`attachment; filename="Sian_s cafe.pdf"; filename*=UTF-8''Si%C3%A2n%E2%80%99s%20caf%C3%A9.pdf`);
    expect(attachmentNamed('refused-rows.csv')).toBe('attachment; filename="refused-rows.csv"');
  });

  it('is kept whole, unless it is too long or holds what no database keeps', () => {
    expect(isKeepableName('../../x')).toBe(true);
    expect(isKeepableName('x'.repeat(256))).toBe(false);
    expect(isKeepableName('a\0b')).toBe(false);
    expect(isKeepableName('a\ud800')).toBe(false);
    expect(shownName('a\u202eb\u0007')).toBe('ab');
  });
});
