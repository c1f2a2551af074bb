import { parentPort, workerData } from 'node:worker_threads'
import type { IssuingOrder } from './issue-apart.ts'
import { issueAuthorities } from './issue-authorities.ts'
import { issueLeaves } from './issue-leaves.ts'

const order = workerData as IssuingOrder

parentPort!.postMessage(
  order.what === 'authorities' ? await issueAuthorities() : await issueLeaves(order.authoritiesFolder, order.leaves, order.hostNames),
)
