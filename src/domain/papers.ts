import { DAY_MS } from './civilTime.ts';
import type { EquipmentClassCode } from './defaults.ts';

/** What is kept in writing about equipment (COBie: Document). */
export const DOCUMENT_KINDS = ['manual', 'certificate', 'inspection', 'riskAssessment', 'drawing', 'other'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** A document of one piece, of every piece of a class (and make, and model), or of a venue. */
export interface PackageDocument {
  readonly id: string;
  /** '' unless it is of one venue. */
  readonly venueId: string;
  /** '' unless it is of one piece. */
  readonly equipmentId: string;
  /** '' unless it is of a class. */
  readonly cls: EquipmentClassCode | '';
  /** '' is any make or model of the class. */
  readonly make: string;
  readonly model: string;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly titleZh: string;
  /** Local days, '' where unknown. */
  readonly day: string;
  /** The last day on which it counts. */
  readonly validUntil: string;
  /** A path inside the package or an https address; '' where only its being there is registered. */
  readonly file: string;
}

/** A spare part for a class of equipment (COBie: Spare). */
export interface SparePart {
  readonly id: string;
  readonly cls: EquipmentClassCode;
  /** '' fits any make or model of the class. */
  readonly make: string;
  readonly model: string;
  readonly partNumber: string;
  readonly name: string;
  readonly nameZh: string;
  /** Pieces; NaN where not counted. */
  readonly inStock: number;
  /** Pieces that should be there; NaN where none is set. */
  readonly minStock: number;
  /** Where they lie, as text. */
  readonly place: string;
  /** Days from ordering to having one; NaN where unknown. */
  readonly leadTimeDays: number;
}

/** What the package holds in writing about one piece. */
export interface EquipmentPapers {
  /** Last local day of the warranty; '' where the register does not say. */
  readonly warrantyUntil: string;
  readonly documents: readonly PackageDocument[];
  readonly spares: readonly SparePart[];
}

interface Piece {
  readonly id: string;
  readonly venueId: string;
  readonly cls: EquipmentClassCode;
  readonly make: string;
  readonly model: string;
  readonly warrantyUntil?: string;
}

function fits(
  piece: Pick<Piece, 'cls' | 'make' | 'model'>,
  { cls, make, model }: Pick<SparePart, 'make' | 'model'> & { readonly cls: string },
): boolean {
  return cls === piece.cls && (make === '' || make === piece.make) && (model === '' || model === piece.model);
}

/** The piece's own documents first, then its venue's, then its class's; its spares with what is missing first. */
export function papersOf(piece: Piece, documents: readonly PackageDocument[], spares: readonly SparePart[]): EquipmentPapers {
  const own = documents.filter(({ equipmentId }) => equipmentId === piece.id);
  const common = documents.filter(({ equipmentId, venueId, cls }) => equipmentId === '' && cls === '' && venueId === piece.venueId);
  const ofClass = documents.filter(
    (document) => document.equipmentId === '' && fits(piece, document) && (document.venueId === '' || document.venueId === piece.venueId),
  );
  return {
    warrantyUntil: piece.warrantyUntil ?? '',
    documents: [...own, ...common, ...ofClass],
    spares: sparesFor(piece, spares).sort((a, b) => Number(isShort(b)) - Number(isShort(a))),
  };
}

/** Spares that fit a piece, in the order of the store. */
export function sparesFor(piece: Pick<Piece, 'cls' | 'make' | 'model'>, spares: readonly SparePart[]): SparePart[] {
  return spares.filter((spare) => fits(piece, spare));
}

/** None on hand; false where they are not counted. */
export function isOut({ inStock }: Pick<SparePart, 'inStock'>): boolean {
  return inStock < 1;
}

/** Fewer than should be there; with no minimum set, none. */
export function isShort({ inStock, minStock }: Pick<SparePart, 'inStock' | 'minStock'>): boolean {
  return inStock < (Number.isNaN(minStock) ? 1 : minStock);
}

export type Validity = 'valid' | 'ends' | 'ended' | 'unknown';

/** Days ahead from which an end is told. */
export const ENDS_SOON_DAYS = 60;
/** The same for a warranty in the register: long enough for a claim before it ends. */
export const WARRANTY_SOON_DAYS = 90;

/** Whether what counts up to and including a local day still counts on another, both YYYY-MM-DD; `daysLeft` is negative after its end. */
export function validityOn(
  untilDay: string,
  today: string,
  soonDays = ENDS_SOON_DAYS,
): { readonly state: Validity; readonly daysLeft: number } {
  const daysLeft = Math.round((Date.parse(untilDay) - Date.parse(today)) / DAY_MS);
  if (Number.isNaN(daysLeft)) return { state: 'unknown', daysLeft: Number.NaN };
  return { state: daysLeft < 0 ? 'ended' : daysLeft <= soonDays ? 'ends' : 'valid', daysLeft };
}

/** File types a browser shows as what they are; anything that could carry a script is not among them. */
const SHOWN_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  txt: 'text/plain;charset=utf-8',
  csv: 'text/plain;charset=utf-8',
};

/** What a file of a package is opened as, by its name; null for what is not opened. */
export function documentType(file: string): string | null {
  return SHOWN_TYPES[/\.(\w+)$/.exec(file)?.[1].toLowerCase() ?? ''] ?? null;
}

/**
 * Where a document opens: `https:` addresses as they are, files of the package under its own address (`baseUrl`, '' where it was opened from a
 * folder). null where it cannot be opened from here.
 */
export function documentHref(file: string, baseUrl: string): string | null {
  if (file === '') return null;
  if (file.startsWith('https://')) return file;
  if (baseUrl === '' || documentType(file) === null) return null;
  return `${baseUrl.replace(/\/?$/, '/')}${file.split('/').map(encodeURIComponent).join('/')}`;
}
