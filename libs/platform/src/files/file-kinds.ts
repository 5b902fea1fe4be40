/** A kind of file that Concord keeps: the ending it is downloaded with, its media type, and its name in plain words. */
export interface FileKind {
  ending: string;
  type: string;
  words: string;
}

/**
 * Every kind of file that may be kept. What a browser would run or draw by itself (SVG, HTML) is none of them, and neither
 * are documents that carry programs.
 */
export const FILE_KINDS = {
  jpeg: { ending: 'jpg', type: 'image/jpeg', words: 'JPEG photo' },
  png: { ending: 'png', type: 'image/png', words: 'PNG picture' },
  heic: { ending: 'heic', type: 'image/heic', words: 'HEIC photo' },
  pdf: { ending: 'pdf', type: 'application/pdf', words: 'PDF' },
  docx: { ending: 'docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', words: 'Word document' },
  xlsx: { ending: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', words: 'Excel workbook' },
  mp3: { ending: 'mp3', type: 'audio/mpeg', words: 'MP3 recording' },
  m4a: { ending: 'm4a', type: 'audio/mp4', words: 'M4A recording' },
  wav: { ending: 'wav', type: 'audio/wav', words: 'WAV recording' },
  mp4: { ending: 'mp4', type: 'video/mp4', words: 'MP4 video' },
  txt: { ending: 'txt', type: 'text/plain', words: 'text file' },
  csv: { ending: 'csv', type: 'text/csv', words: 'CSV file' },
} as const satisfies Record<string, FileKind>;

/** The name by which a kind is kept. */
export type FileKindName = keyof typeof FILE_KINDS;

/** Photos and recordings: what a telephone makes. */
export const TELEPHONE_KINDS: readonly FileKindName[] = ['jpeg', 'png', 'heic', 'mp3', 'm4a', 'wav', 'mp4'];
