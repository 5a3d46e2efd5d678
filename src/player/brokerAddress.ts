import type { BrokerSettings, LiveAddress } from '../domain/liveLink.ts';
import type { OpenActiveFeeds } from '../domain/region.ts';

/** A path of the app's own server as the address that a socket takes; other addresses as they are. Throws when there is none to be read. */
export function resolveBroker<A extends LiveAddress>(address: A, page: URL): A {
  const nodes = address.url.split(/\s+/).filter(Boolean);
  const urls = nodes.map((node) => {
    const url = new URL(node, page);
    if (url.protocol === 'http:') url.protocol = 'ws:';
    if (url.protocol === 'https:') url.protocol = 'wss:';
    return url.href;
  });
  const backfillUrl = address.backfillUrl === '' ? '' : new URL(address.backfillUrl, page).href;
  return { ...address, url: urls.join(' '), backfillUrl };
}

export function withoutCredentials(address: LiveAddress): BrokerSettings {
  return { ...address, username: '', password: '' };
}

function matches(source: string, url: URL, page: URL): boolean {
  if (source === "'self'") return url.host === page.host;
  if (!source.includes('://')) return false;
  const allowed = new URL(source);
  if (allowed.host !== url.host || allowed.protocol.replace('http', 'ws') !== url.protocol.replace('http', 'ws')) return false;
  return (
    allowed.pathname === '/' ||
    (allowed.pathname.endsWith('/') ? url.pathname.startsWith(allowed.pathname) : url.pathname === allowed.pathname)
  );
}

/**
 * Whether the page's own Content-Security-Policy lets an address be reached. A worker is not governed by the page's policy but by its
 * file's headers, which a plain host does not send: asked here, the policy holds on any host. A page without a policy allows all.
 */
export function isAllowedByPolicy(policy: string | null, address: string, page: URL): boolean {
  const directive = policy
    ?.split(';')
    .map((part) => part.trim().split(/\s+/))
    .find(([name]) => name === 'connect-src');
  if (directive === undefined) return true;
  const url = new URL(address);
  return directive.slice(1).some((source) => matches(source, url, page));
}

/** Feeds with their addresses in full, null where a package names none. Throws in a sentence when the page may not reach one. */
export function reachableFeeds(settings: OpenActiveFeeds | undefined, policy: string | null, page: URL): OpenActiveFeeds | null {
  if (settings === undefined) return null;
  const feeds = settings.feeds.map((feed) => new URL(feed, page).href);
  const blocked = feeds.find((feed) => !isAllowedByPolicy(policy, feed, page));
  if (blocked !== undefined) throw new Error(`OpenActive: the page's security policy does not allow ${blocked}`);
  return { ...settings, feeds };
}

/** The policy in the page's head; null on the development server. */
export function pagePolicy(document: Document): string | null {
  return document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? null;
}
