import { existsSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { fixedKeys } from './hierarchy.ts'
import type { IssuingOrder } from './issue-apart.ts'
import { ensureFolder } from './pki-folder.ts'
import { generateKeys } from './rsa-keys.ts'

const { authoritiesFolder, leavesFolder, leaves, hostNames } = workerData as IssuingOrder

// Every pair is looked for at once, in other threads, while this one loads what signs.
const ahead = Array.from({ length: leaves.length + (existsSync(authoritiesFolder) ? 0 : fixedKeys) }, generateKeys)
const newKeys = () => ahead.shift() ?? generateKeys()

const { issueAuthorities } = await import('./issue-authorities.ts')
const { issueLeaves } = await import('./issue-leaves.ts')
await ensureFolder(authoritiesFolder, () => issueAuthorities(newKeys))
await ensureFolder(leavesFolder, () => issueLeaves(authoritiesFolder, leaves, hostNames, newKeys))
