import type { LookupFunction } from 'node:net'

/**
 * Resolves `localhost` and nothing else: the bench never asks a name server (design §9). Other names have been turned into addresses
 * by the egress guard.
 */
export const loopbackLookup: LookupFunction = (hostname, options, callback) => {
  if (hostname !== 'localhost') {
    callback(new Error(`The bench does not resolve the name "${hostname}". Give its address under "hotes".`), '')
    return
  }
  const addresses = [
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
  ]
  if (options.all) callback(null, addresses)
  else callback(null, '127.0.0.1', 4)
}
