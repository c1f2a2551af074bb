/**
 * Longest silence of a mail server that a sender of the bench bears, wall milliseconds: sockets know no bench time (design §5). Ours: a minute
 * tells of a server that hangs while somebody looks, where RFC 5321 §4.5.3.2 has up to ten.
 */
export const SILENCE_MS = 60_000
