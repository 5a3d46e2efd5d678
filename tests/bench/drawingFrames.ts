/**
 * Times the script of the frames that draw: the animation-frame callbacks in which a draw call was made, into
 * `window.benchScriptMs`. Software WebGL takes seconds for 40,000 columns in its own process; what is measured here is the page's own
 * work for a tick, whatever the graphics take. Given to the page as an init script.
 */
export function timeDrawingFrames(): void {
  const page = window as unknown as { benchScriptMs: number };
  page.benchScriptMs = 0;
  let hasDrawn = false;
  for (const name of ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced'] as const) {
    const draw = Reflect.get(WebGL2RenderingContext.prototype, name) as (...args: unknown[]) => void;
    Reflect.set(WebGL2RenderingContext.prototype, name, function (this: WebGL2RenderingContext, ...args: unknown[]): void {
      hasDrawn = true;
      Reflect.apply(draw, this, args);
    });
  }
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    request((at) => {
      hasDrawn = false;
      const startMs = performance.now();
      callback(at);
      if (hasDrawn) page.benchScriptMs += performance.now() - startMs;
    });
}
