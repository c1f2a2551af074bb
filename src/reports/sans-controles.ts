/** Received bytes must not drive the reader's terminal; line feeds are laid out by each section. */
export function sansControles(texte: string): string {
  return texte.replaceAll('\r\n', '\n').replace(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/g, '\uFFFD')
}
