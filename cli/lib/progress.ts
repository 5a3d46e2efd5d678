/** Progress of a long command: one moving line on a terminal, a line per stage elsewhere. Written to stderr. */
export interface Progress {
  update(share: number, stage: string): void;
  done(): void;
}

const WIDTH = 28;

export function createProgress(title: string, out: NodeJS.WriteStream = process.stderr): Progress {
  let lastStage = '';
  let lastDrawnMs = 0;
  const isTerminal = out.isTTY;
  if (!isTerminal) out.write(`${title}\n`);
  return {
    update(share, stage) {
      const now = Date.now();
      if (isTerminal) {
        if (now - lastDrawnMs < 80 && stage === lastStage && share < 1) return;
        lastDrawnMs = now;
        const filled = Math.round(Math.max(0, Math.min(1, share)) * WIDTH);
        const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
        out.write(`\r\u001B[2K${title}  ${bar} ${String(Math.round(share * 100)).padStart(3)} %  ${stage}`);
      } else if (stage !== lastStage) {
        out.write(`  ${String(Math.round(share * 100)).padStart(3)} %  ${stage}\n`);
      }
      lastStage = stage;
    },
    done() {
      if (isTerminal) out.write('\r\u001B[2K');
      out.write(isTerminal ? `${title}: done\n` : '  done\n');
    },
  };
}
