export const charts = {
  'chart.showTable': 'Show as table',
  'chart.showChart': 'Show as chart',
  'chart.time': 'Time',
  'chart.noData': 'No data in this span',
  'chart.pending': 'Reading…',
  'chart.failed': 'Could not be read: {reason}',
  'chart.perStep': '{step, select, hour {{unit}, hourly} day {{unit}, daily} week {{unit}, weekly} other {{unit}}}',
  'chart.firstRows': 'First {shown} of {all} rows',
} as const;
