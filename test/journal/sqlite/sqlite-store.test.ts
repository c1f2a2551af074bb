import { journalContract } from '../journal-contract.ts'
import { folderPlace, memoryPlace } from './places.ts'

journalContract('SQLite in a folder', folderPlace)
journalContract('SQLite in memory', memoryPlace)
