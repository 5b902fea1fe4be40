import { PDFiumModule } from '@hyzyla/pdfium';

/** What is used of PDFium, as its C interface names it: addresses and handles are numbers. */
type Call = (...numbers: number[]) => number;
export type Pdfium = { HEAPU8: Uint8Array } & Record<
  | 'malloc' | 'free' | 'FPDF_LoadMemDocument' | 'FPDF_GetLastError' | 'FPDF_CloseDocument' | 'FPDF_GetPageCount' | 'FPDF_LoadPage' | 'FPDF_ClosePage'
  | 'FPDF_GetPageWidthF' | 'FPDF_GetPageHeightF' | 'FPDF_PageToDevice' | 'FPDFText_LoadPage' | 'FPDFText_ClosePage' | 'FPDFText_CountChars'
  | 'FPDFText_GetUnicode' | 'FPDFText_GetLooseCharBox' | 'FPDFText_HasUnicodeMapError' | 'FPDFText_IsGenerated' | 'FPDFPage_CountObjects'
  | 'FPDFPage_GetObject' | 'FPDFPageObj_GetType' | 'FPDFPageObj_GetBounds' | 'FPDFPageObj_GetMatrix' | 'FPDFFormObj_CountObjects'
  | 'FPDFFormObj_GetObject' | 'FPDFTextObj_GetTextRenderMode' | 'FPDFPageObj_CountMarks' | 'FPDFPageObj_GetMark' | 'FPDFPageObjMark_GetParamValueType'
  | 'FPDFPage_GetAnnotCount' | 'FPDFPage_GetAnnot' | 'FPDFAnnot_GetSubtype' | 'FPDFPage_CloseAnnot' | 'FPDFPage_Flatten' | 'FPDFBitmap_CreateEx'
  | 'FPDFBitmap_FillRect' | 'FPDF_RenderPageBitmap' | 'FPDFBitmap_GetBuffer' | 'FPDFBitmap_GetStride' | 'FPDFBitmap_Destroy' | 'FPDF_GetFormType'
  | 'FPDFDOC_InitFormFillEnvironment' | 'FPDFDOC_ExitFormFillEnvironment', Call>;

/** A file that cannot be read: it is broken, or a password locks it. */
export class UnreadableFile extends Error {
  constructor(readonly reason: 'broken' | 'locked') {
    super(`The file is ${reason}`);
  }
}

const LOCKED = [4, 5];
const FORM_INFO_BYTES = 256;
let loaded: Promise<Pdfium> | undefined;

/** PDFium, once for the process. */
export function openPdfium(): Promise<Pdfium> {
  return (loaded ??= start());
}

async function start(): Promise<Pdfium> {
  const module = (await PDFiumModule({})) as unknown as Record<string, unknown> & { _FPDF_InitLibraryWithConfig: Call };
  module._FPDF_InitLibraryWithConfig(0);
  // Its memory is another array after it has grown, so that it is asked for each time.
  const known: Record<string, unknown> = {};
  return new Proxy(known, { get: (_, name: string) => (name === 'HEAPU8' ? module.HEAPU8 : (known[name] ??= module[`_${name}`])) }) as unknown as Pdfium;
}

/** A PDF opened to be looked at; to be closed. */
export class OpenPdf {
  private constructor(private readonly pdfium: Pdfium, private readonly bytesAt: number, private readonly formAt: number, private readonly form: number, readonly handle: number) {}

  /** Throws UnreadableFile where it is broken or locked. */
  static async open(bytes: Uint8Array): Promise<OpenPdf> {
    const pdfium = await openPdfium();
    const at = pdfium.malloc(bytes.length);
    if (at === 0) throw new UnreadableFile('broken');
    pdfium.HEAPU8.set(bytes, at);
    const handle = pdfium.FPDF_LoadMemDocument(at, bytes.length, 0);
    if (handle === 0) {
      const error = pdfium.FPDF_GetLastError();
      pdfium.free(at);
      throw new UnreadableFile(LOCKED.includes(error) ? 'locked' : 'broken');
    }
    if (pdfium.FPDF_GetFormType(handle) === 0) return new OpenPdf(pdfium, at, 0, 0, handle);
    // What was filled into a form's fields is drawn once this is there.
    const info = pdfium.malloc(FORM_INFO_BYTES);
    pdfium.HEAPU8.fill(0, info, info + FORM_INFO_BYTES);
    pdfium.HEAPU8[info] = 2;
    return new OpenPdf(pdfium, at, info, pdfium.FPDFDOC_InitFormFillEnvironment(handle, info), handle);
  }

  get pageCount(): number {
    return this.pdfium.FPDF_GetPageCount(this.handle);
  }

  close(): void {
    if (this.form) this.pdfium.FPDFDOC_ExitFormFillEnvironment(this.form);
    this.pdfium.FPDF_CloseDocument(this.handle);
    this.pdfium.free(this.bytesAt);
    if (this.formAt) this.pdfium.free(this.formAt);
  }

  /** Works on a page, with what was noted or filled in on it made part of it; null where it cannot be read. */
  async withPage<Result>(index: number, work: (page: OpenPage) => Result | Promise<Result>): Promise<Result | null> {
    const { pdfium } = this;
    let page = pdfium.FPDF_LoadPage(this.handle, index);
    if (page === 0) return null;
    const noted = hasNotes(pdfium, page);
    if (noted) {
      pdfium.FPDFPage_Flatten(page, 1);
      pdfium.FPDF_ClosePage(page);
      page = pdfium.FPDF_LoadPage(this.handle, index);
      if (page === 0) return null;
    }
    try {
      return await work({ pdfium, page, noted, width: pointsOf(pdfium.FPDF_GetPageWidthF(page)), height: pointsOf(pdfium.FPDF_GetPageHeightF(page)) });
    } finally {
      pdfium.FPDF_ClosePage(page);
    }
  }
}

/** A page at hand, as it is seen: turned as it says. */
export interface OpenPage {
  pdfium: Pdfium;
  page: number;
  /** Whether anything but links was noted or filled in on it. */
  noted: boolean;
  /** In points. */
  width: number;
  height: number;
}

const LINK = 2;
const POPUP = 16;

function hasNotes(pdfium: Pdfium, page: number): boolean {
  for (let index = pdfium.FPDFPage_GetAnnotCount(page) - 1; index >= 0; index -= 1) {
    const annotation = pdfium.FPDFPage_GetAnnot(page, index);
    const kind = pdfium.FPDFAnnot_GetSubtype(annotation);
    pdfium.FPDFPage_CloseAnnot(annotation);
    if (kind !== LINK && kind !== POPUP) return true;
  }
  return false;
}

/** The least and the most that a side of a page can be, in points: what says otherwise is no paper. */
function pointsOf(side: number): number {
  return Number.isFinite(side) ? Math.min(Math.max(side, 3), 14_400) : 595;
}

/** Numbers that PDFium writes: reads them from its memory. */
export function reading<Result>(pdfium: Pdfium, bytes: number, work: (at: number, view: () => DataView) => Result): Result {
  const at = pdfium.malloc(bytes);
  try {
    return work(at, () => new DataView(pdfium.HEAPU8.buffer, at, bytes));
  } finally {
    pdfium.free(at);
  }
}
