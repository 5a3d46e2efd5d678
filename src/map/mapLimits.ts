/** How far the map's own gestures go. On foot the eye is nearer and looks up. */
export const MAP_LIMITS = { maxPitch: 80, maxZoom: 22 } as const;
export const FREE_LIMITS = { maxPitch: 160, maxZoom: 25 } as const;
