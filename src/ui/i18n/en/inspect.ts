/** Moving about inside a venue. */
export const inspect = {
  'inspect.bar': 'Look around {venue}',
  'inspect.camera': 'How to move',
  'inspect.camera.orbit': 'Orbit',
  'inspect.camera.walk': 'Walk',
  'inspect.camera.top': 'Top view',
  'inspect.camera.tour': 'Tour',
} as const;
