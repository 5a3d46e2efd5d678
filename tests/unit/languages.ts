import { loadLanguage, loadMore } from '../../src/ui/i18n/translate.ts';

// Both languages are there before any test asks for a sentence, as the shown one is in the app before it draws.
await Promise.all([loadLanguage('en'), loadLanguage('zh'), loadMore('en'), loadMore('zh')]);
