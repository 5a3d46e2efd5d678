/** The gallery page. */
export const gallery = {
  'gallery.title': 'Gallery of venues and equipment',
  'gallery.list': 'What to show',
  'gallery.venues': 'Venue types',
  'gallery.equipment': 'Equipment classes',
  'gallery.size': 'Size',
  'gallery.small': 'Small',
  'gallery.usual': 'Usual',
  'gallery.large': 'Large',
  'gallery.full': 'Full house',
  'gallery.roof': 'Roof closed',
  'gallery.night': 'Night',
  'gallery.picture': '{name}, a model. Arrow keys move it, drag turns it.',
  'gallery.sampleVenue':
    'Invented sample, {length} × {width} m, {people, plural, =0 {nobody there} one {# person} other {# people}}: a count, not persons',
  'gallery.sampleClass': 'Invented sample, from left to right: {bands}',
  'gallery.stats': '{calls} draw calls, {triangles, number} triangles',
} as const;
