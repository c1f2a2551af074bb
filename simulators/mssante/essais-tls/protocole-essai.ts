/** How a listener made for a trial speaks: just enough of its protocol for a client to secure the connection and show what it does next. */
export interface ProtocoleEssai {
  readonly id: 'smtp' | 'imap'
  /** Word of the service names. */
  readonly role: 'soumission' | 'imap'
  /** First line, without its end. @param nomHote name of the operator's server */
  salut(nomHote: string): string
  /** The answer to a line. @param tls true once the connection is secured */
  repondre(ligne: string, tls: boolean, nomHote: string): Parole
}

/** The server's turn. */
export interface Parole {
  /** Name of the client's command, upper case, never its arguments: they may hold a token. */
  readonly commande: string
  /** Without the end of the last line. */
  readonly reponse: string
  readonly puis?: 'starttls' | 'fermer'
  /** The client trusts the server with its credentials: what it did is told before it hears the answer. */
  readonly concluant?: true
}
