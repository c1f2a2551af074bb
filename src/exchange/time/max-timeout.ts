/** Longest delay `setTimeout` takes, milliseconds; it makes 1 ms of a longer one. */
export const MAX_TIMEOUT_MS = 2_147_483_647
