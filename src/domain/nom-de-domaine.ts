/** A domain name of at least two labels, RFC 1123 §2.1, without the final dot: `hopital-temoin.mssante.fr`. */
export const NOM_DE_DOMAINE = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i
