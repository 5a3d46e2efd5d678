/** Shows how far a command is. Writes to stderr, so that stdout stays a report. */
export interface Progress {
  /** `share` 0…1. */
  update(share: number, label: string): void;
  finish(): void;
}

const WIDTH = 28;

/** A bar that redraws on a terminal; elsewhere one plain line per label, so that logs stay readable. */
export function createProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  let lastLabel = '';
  let lastDrawnMs = 0;
  let isOpen = false;
  return {
    update(share, label) {
      if (!stream.isTTY) {
        if (label !== lastLabel) stream.write(`${String(Math.round(share * 100)).padStart(3)} %  ${label}\n`);
        lastLabel = label;
        return;
      }
      const nowMs = performance.now();
      if (label === lastLabel && nowMs - lastDrawnMs < 80 && share < 1) return;
      lastLabel = label;
      lastDrawnMs = nowMs;
      const filled = Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
      const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
      stream.write(`\r\u001b[2K${bar} ${String(Math.round(share * 100)).padStart(3)} %  ${label}`);
      isOpen = true;
    },
    finish() {
      if (isOpen) stream.write('\r\u001b[2K');
      isOpen = false;
    },
  };
}
