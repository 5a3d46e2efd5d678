/** MQTT 5: not authorised. Also for a broker that took a message and dropped it. */
const NOT_AUTHORISED = 0x87;
/** From here on an MQTT 5 reason is a no. */
const FIRST_REFUSAL = 0x80;

/** The number that a client's or broker's error carries; NaN where it has none. */
export function codeOf(thrown: unknown): number {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'number' ? thrown.code : Number.NaN;
}

/** True for a broker's no to a message; a connection that broke or was silent is not one. */
export function isRefusal(thrown: unknown): boolean {
  return codeOf(thrown) >= FIRST_REFUSAL;
}

/** What cannot be sent, whatever the broker says. */
export class LostBytesError extends Error {
  readonly code = FIRST_REFUSAL;

  constructor() {
    super('its bytes are no longer in this browser');
    this.name = 'LostBytesError';
  }
}

/** What a broker would have said that acknowledges what it drops. */
export class DroppedMessageError extends Error {
  readonly code = NOT_AUTHORISED;

  constructor() {
    super('not authorised: the message did not come back');
    this.name = 'DroppedMessageError';
  }
}
