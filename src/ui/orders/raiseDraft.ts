import { newUlid } from '../../base/ulid.ts';
import { equipmentClass } from '../../domain/defaults.ts';
import type { EquipmentClassCode } from '../../domain/defaults.ts';
import { failureModeOf, faultTitle, usualPriority } from '../../domain/failureModes.ts';
import type { WorkOrder, WorkOrderKind, WorkOrderPriority } from '../../domain/maintenance.ts';
import type { Language } from '../../state/appState.ts';
import type { RaisePrefill } from '../../state/deskView.ts';

export const RAISE_KINDS: readonly WorkOrderKind[] = ['CM', 'CBM', 'PM', 'INSPECTION', 'STATUTORY', 'PROJECT'];
export const PRIORITIES: readonly WorkOrderPriority[] = ['P1', 'P2', 'P3', 'P4'];
export const SEVERITIES = [0, 1, 2, 3, 4] as const;
export const MAX_TITLE = 200;
export const MAX_NOTE = 2000;

/** An order before it is raised, as its form holds it. */
export interface RaiseDraft {
  readonly kind: WorkOrderKind;
  /** '' for the venue as a whole. */
  readonly equipmentId: string;
  readonly failureMode: string;
  readonly severity: number;
  /** null follows from severity and the machine's criticality. */
  readonly priority: WorkOrderPriority | null;
  /** null is what class and failure mode suggest. */
  readonly title: string | null;
  readonly note: string;
  /** '' where nobody has estimated. */
  readonly hours: string;
}

export function emptyDraft(equipmentId: string, prefill: RaisePrefill = {}): RaiseDraft {
  return {
    kind: 'CM',
    equipmentId,
    failureMode: prefill.failureMode ?? '',
    severity: prefill.severity ?? 2,
    priority: prefill.priority ?? null,
    title: null,
    note: prefill.note ?? '',
    hours: '',
  };
}

/** The machine that a draft is about. */
export interface DraftSubject {
  readonly cls: EquipmentClassCode;
  readonly tag: string;
  readonly criticality: number;
}

/** Of a venue as a whole: nothing says how critical it is. */
const VENUE_CRITICALITY = 3;

export function priorityOfDraft({ priority, severity }: RaiseDraft, subject: DraftSubject | null): WorkOrderPriority {
  return priority ?? usualPriority(severity, subject?.criticality ?? VENUE_CRITICALITY);
}

/** The title that a draft has unless the planner writes one, in both languages; empty while nothing says what is wrong. */
export function suggestedTitle({ failureMode }: RaiseDraft, subject: DraftSubject | null): Pick<WorkOrder, 'title' | 'titleZh'> {
  const mode = failureModeOf(subject?.cls ?? null, failureMode);
  const cls = subject === null ? undefined : equipmentClass(subject.cls);
  if (mode === null) return { title: '', titleZh: '' };
  return subject === null || cls === undefined ? { title: mode.en, titleZh: mode.zh } : faultTitle(mode, cls, subject.tag);
}

/** What is raised. `titleZh` stays empty where a title was written in the other language: it is shown as it was written then. */
export function orderOfDraft(
  draft: RaiseDraft,
  subject: DraftSubject | null,
  about: { readonly id: string; readonly venueId: string; readonly language: Language },
): WorkOrder {
  const written = draft.title?.trim() ?? '';
  const hours = Number.parseFloat(draft.hours);
  return {
    id: about.id,
    venueId: about.venueId,
    equipmentId: draft.equipmentId,
    kind: draft.kind,
    priority: priorityOfDraft(draft, subject),
    ...(written === '' ? suggestedTitle(draft, subject) : { title: written, titleZh: about.language === 'zh' ? written : '' }),
    severity: draft.severity,
    failureMode: draft.failureMode,
    estimatedHours: hours > 0 ? hours : 0,
    estimatedCost: 0,
  };
}

/** Under which an unfinished order is kept; one for each machine and one for the venue as a whole. */
export function draftKey(regionId: string, venueId: string, equipmentId: string): string {
  return `evenfield.raise.${regionId}.${venueId}/${equipmentId}`;
}

function isDraft(value: unknown): value is RaiseDraft {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, equipmentId, failureMode, severity, priority, title, note, hours } = value as Record<string, unknown>;
  return (
    RAISE_KINDS.some((id) => id === kind) &&
    SEVERITIES.some((id) => id === severity) &&
    (priority === null || PRIORITIES.some((id) => id === priority)) &&
    (title === null || typeof title === 'string') &&
    [equipmentId, failureMode, note, hours].every((text) => typeof text === 'string')
  );
}

/** The order that was begun here and not raised; null where there is none, or nothing can be read. */
export function readDraft(key: string): RaiseDraft | null {
  try {
    const value: unknown = JSON.parse(window.localStorage.getItem(key) ?? 'null');
    return isDraft(value) ? value : null;
  } catch {
    return null;
  }
}

/** null forgets it. False where the browser would not keep it: full, or storage forbidden. */
export function keepDraft(key: string, draft: RaiseDraft | null): boolean {
  try {
    if (draft === null) window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** The id of an order that is raised now. */
export function newOrderId(): string {
  return newUlid(Date.now());
}
