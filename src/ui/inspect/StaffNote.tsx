import type { StaffOnDuty, StaffRole } from '../../domain/staffOnDuty.ts';
import { useLanguage, useT } from '../i18n/useT.ts';

const ROLES: readonly StaffRole[] = ['reception', 'lifeguard', 'instructor', 'marshal', 'attendant', 'house'];

/** Which staff is drawn, and that nobody counted them. */
export function StaffNote({ staff }: { readonly staff: StaffOnDuty }) {
  const t = useT();
  const language = useLanguage();
  const present = ROLES.filter((role) => staff[role] > 0).map((role) => t(`scenePeople.${role}`, { count: staff[role] }));
  if (present.length === 0) return <>{t('scenePeople.noStaff')}</>;
  return <>{t('scenePeople.staff', { list: new Intl.ListFormat(language, { type: 'conjunction' }).format(present) })}</>;
}
