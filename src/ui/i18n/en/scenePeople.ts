/** Who the figures inside a venue stand for. */
export const scenePeople = {
  'scenePeople.staff':
    'Figures with a hat are staff, an estimate by opening hours, head-count and water surface: {list}. Nobody reports who is on duty.',
  'scenePeople.noStaff': 'No staff is drawn: it is closed, or a mobile crew looks after it.',
  'scenePeople.reception': '{count, plural, one {# at reception} other {# at reception}}',
  'scenePeople.lifeguard': '{count, plural, one {# lifeguard} other {# lifeguards}}',
  'scenePeople.instructor': '{count, plural, one {# instructor} other {# instructors}}',
  'scenePeople.marshal': '{count, plural, one {# marshal} other {# marshals}}',
  'scenePeople.attendant': '{count, plural, one {# attendant} other {# attendants}}',
  'scenePeople.house': '{count, plural, one {# out of sight} other {# out of sight}}',
} as const;
