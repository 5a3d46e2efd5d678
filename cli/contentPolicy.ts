/**
 * The app's Content-Security-Policy. `connect` names the origins other than its own that may be reached, separated by spaces: region
 * packages and brokers (`https://data.example.org wss://broker.example.org`). Empty: no request leaves the app's own origin.
 */
export function contentPolicy(connect: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
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
