/**
 * Writes a report in the form of SMTPUTF8 when the mail reported on used it, with the plain one beside it for a server that does not offer it
 * (RFC 6533 §4, §5); else in the plain form alone.
 *
 * @param ecrire writes the report, in message/global-* when told so
 */
export async function avecOuSansSmtputf8(
  smtputf8: boolean,
  ecrire: (global: boolean) => Promise<Buffer>,
): Promise<{ readonly message: Buffer; readonly sansSmtputf8?: Buffer }> {
  if (!smtputf8) return { message: await ecrire(false) }
  return { message: await ecrire(true), sansSmtputf8: await ecrire(false) }
}
