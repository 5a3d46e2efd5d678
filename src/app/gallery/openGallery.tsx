import { createRoot } from 'react-dom/client';

import type { Language } from '../../state/appState.ts';
import { loadLanguage } from '../../ui/i18n/translate.ts';
import { GalleryPage } from './GalleryPage.tsx';
import { parseGallery } from './galleryLink.ts';

/** Shows the gallery in `root` instead of the app. */
export async function openGallery(root: HTMLElement, language: Language): Promise<void> {
  await loadLanguage(language);
  createRoot(root).render(<GalleryPage first={parseGallery(window.location.search)} language={language} />);
}
