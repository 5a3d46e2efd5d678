/**
 * The app's Content-Security-Policy. `connect` names the origins other than its own that may be reached, separated by spaces: region
 * packages and brokers (`https://data.example.org wss://broker.example.org`). Empty: no request leaves the app's own origin.
 */
export function contentPolicy(connect: string, scripts = "'self'"): string {
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    "worker-src 'self' blob:",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "manifest-src 'self'",
    `connect-src 'self' blob: ${connect}`.trim(),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

const MODEL_WORKER = /(^|\/)model\.worker-[\w-]+\.js$/;

/** The policy that goes with one file of the app: the worker that decodes models of venues may compile WebAssembly, nothing else may. */
export function filePolicy(path: string, connect: string): string {
  return MODEL_WORKER.test(path) ? contentPolicy('', "'self' 'wasm-unsafe-eval'") : contentPolicy(connect);
}
