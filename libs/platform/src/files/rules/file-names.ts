/** The longest name that is kept, in characters; no system makes longer ones. */
const LONGEST_NAME = 255;
/** Characters that turn the direction of writing around: with them a name can look like another. */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
 
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/gu;

/** Whether a file's name can be kept as it is, whatever it says. */
export function isKeepableName(name: string): boolean {
  return name.length <= LONGEST_NAME && !/[\0\p{Surrogate}]/u.test(name);
}

/** A file's name as people are shown it: whole, but never looking like another. */
export function shownName(name: string): string {
  return name.replace(TURNS, '').replace(CONTROLS, ' ').trim() || 'file';
}

/** A file's name as it is downloaded: never a path, and with the ending of what the file really is. */
export function downloadName(name: string, ending: string): string {
  const plain = shownName(name).replace(/[/\\:*?"<>|]/gu, '_').replace(/^[.\s]+/u, '_').replace(/[.\s]+$/u, '') || 'file';
  const isRight = plain.toLowerCase().endsWith(`.${ending}`) || (ending === 'jpg' && /\.jpeg$/i.test(plain));
  return isRight ? plain : `${plain}.${ending}`;
}

/**
 * The Content-Disposition of a download (RFC 6266): the name in plain ASCII for old browsers, and whole in UTF-8 where it
 * has other letters.
 */
export function attachmentNamed(name: string): string {
  const ascii = name.normalize('NFKD').replace(/\p{Mark}/gu, '').replace(/[^ -~]/gu, '_').replace(/["\\%]/gu, '_');
  const plain = `attachment; filename="${ascii}"`;
  if (ascii === name) return plain;
  const encoded = encodeURIComponent(name.replace(/\p{Surrogate}/gu, '_')).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${plain}; filename*=UTF-8''${encoded}`;
}
