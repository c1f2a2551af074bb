import { defineCas } from '../cas-essai.ts'

/** A client that refuses this one refuses everything: its other refusals prove nothing. */
export default defineCas({
  id: 'temoin',
  title: { fr: 'Témoin : serveur conforme', en: 'Witness: conforming server' },
  conforme: true,
  certificat: { issuer: 'organisations' },
  statut: 'publie',
})
