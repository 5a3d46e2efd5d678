/** What colours and signs of the equipment mean. */
export function SceneLegend() {
  return null;
}
