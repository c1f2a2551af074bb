/** What the `tamper` of a fault may say of the white list. */
export const FACONS_D_ALTERER = ['tronquee', 'non-xml', 'vide', 'ancienne'] as const

export type FaconDAlterer = (typeof FACONS_D_ALTERER)[number]
