import { createSocket, type Socket } from 'node:dgram'
import { isIPv6 } from 'node:net'
import type { Target } from '#src/exchange/connect.ts'
import type { DatagramService } from '#src/exchange/service.ts'
import type { ListenerEnvironment } from '../listener/environment.ts'
import { onFreePort } from './listen.ts'

/** Datagrams that wait for their answer; more are dropped, as a network would. */
const PENDING = 200

/** A UDP socket that answers each datagram of a service; gives where it listens, and the socket to close. */
export async function openDatagrams(
  service: DatagramService,
  host: string,
  port: number,
  { onError }: Pick<ListenerEnvironment, 'onError'>,
): Promise<{ at: Target; close: () => Promise<void> }> {
  const pending = new Set<Promise<void>>()
  let socket: Socket | undefined
  const bound = await onFreePort(host, port, service.name, async (candidate) => {
    socket = await bind(host, candidate)
  })
  const listening = socket!
  listening.on('error', (error) => onError(service.name, error))
  listening.on('message', (datagram, from) => {
    if (pending.size >= PENDING) return
    const answered = service
      .answer(datagram, { address: from.address.replace(/^::ffff:(?=\d+\.)/, '') })
      .then((answer) => answer && listening.send(answer, from.port, from.address, () => {}))
      .catch((error) => onError(service.name, error))
      .finally(() => pending.delete(answered)) as Promise<void>
    pending.add(answered)
  })
  return {
    at: { host, port: bound },
    async close() {
      await Promise.all(pending)
      await new Promise<void>((resolve) => listening.close(resolve))
    },
  }
}

function bind(host: string, port: number): Promise<Socket> {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4')
  return new Promise((resolve, reject) => {
    socket.once('error', (error) => {
      socket.close()
      reject(error)
    })
    socket.bind({ address: host, port, exclusive: true }, () => {
      socket.removeAllListeners('error')
      resolve(socket)
    })
  })
}
