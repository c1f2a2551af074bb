import type { Socket } from 'node:net'

/**
 * Cuts a connection on which nothing was read or written for a while. Protocol libraries set `socket.setTimeout` for themselves, so
 * this looks at the byte counters.
 * @param idleMs real milliseconds
 */
export function cutWhenIdle(socket: Socket, idleMs: number): void {
  let last = 0
  const timer = setInterval(() => {
    const moved = socket.bytesRead + socket.bytesWritten
    if (moved === last) socket.destroy()
    last = moved
  }, idleMs).unref()
  socket.once('close', () => clearInterval(timer))
}
