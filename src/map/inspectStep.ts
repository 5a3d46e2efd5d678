/** Data of a movement that is one frame of many: whoever waits for the camera to settle does not wait for it. */
export const STEP = { isStep: true } as const;

export function isStep(event: object): boolean {
  return 'isStep' in event && event.isStep === true;
}
