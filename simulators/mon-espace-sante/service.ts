/** How what the patients write is named in the journal; nobody connects to it. */
export const SERVICE = 'mon-espace-sante.messagerie'
