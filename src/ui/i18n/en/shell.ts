/** The frame: top bar, panels of the left rail, legend, alerts, screens, help. */
export const shell = {
  'app.name': 'Evenfield',
  'map.label': 'Map of the sports venues of {region}',
  'layout.figures': 'Figures and filters',
} as const;
