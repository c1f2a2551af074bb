import { defineOperation } from '../operation.ts'

export default defineOperation({
  id: 'lire-horloge',
  method: 'get',
  path: '/v1/clock',
  title: { fr: 'Dit l’heure simulée', en: 'Tells bench time' },
  answers: { 200: { fr: 'Mode, temps simulé et temps réel, en millisecondes', en: 'Mode, bench time and wall time, milliseconds' } },
  run: (_call, { clock }) => ({ status: 200, json: { mode: clock.mode, benchMs: clock.now(), wallMs: clock.wall() } }),
})
