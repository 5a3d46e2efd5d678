import type { Language } from '../../state/appState.ts';

/** BCP 47 tags for Intl; British English for day-before-month and the 24-hour clock. */
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-Hans-CN' };
