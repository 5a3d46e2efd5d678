/** Who says when the next frame is. The browser's animation frames, or a test's own clock. */
export interface FrameSource {
  /** Calls back once with a monotonic time in ms; returns a canceller. */
  request(callback: (timeMs: number) => void): () => void;
}

export const animationFrames: FrameSource = {
  request(callback) {
    const id = requestAnimationFrame(callback);
    return () => cancelAnimationFrame(id);
  },
};
