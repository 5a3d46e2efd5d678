import { test as base } from '@playwright/test';

export { expect } from '@playwright/test';

/**
 * Playwright's test with a page whose canvases are not antialiased: in software that is two fifths of a frame's time. For tests of what
 * the app does; those of how it looks (`tests/render`) draw as a reader's page does.
 */
export const test = base.extend({
  context: async ({ context }, use) => {
    await context.addInitScript(() => {
      type GetContext = (this: HTMLCanvasElement, kind: string, options?: WebGLContextAttributes) => RenderingContext | null;
      const prototype = HTMLCanvasElement.prototype as unknown as { getContext: GetContext };
      const { getContext } = prototype;
      prototype.getContext = function withoutAntialiasing(kind, options) {
        return getContext.call(this, kind, options === undefined ? options : { ...options, antialias: false });
      };
    });
    await use(context);
  },
});
