import type { Pki } from '#src/transports/pki/pki.ts'
import { createTrustStore } from '#src/transports/pki/trust-store.ts'

/** Simulators read the name in their certificate when they start. Self-signed with openssl; its key was never kept. */
const CERT = `-----BEGIN CERTIFICATE-----
MIIBkDCCATWgAwIBAgIUY4XXHSWxAwzaoK5JULfpx1uVqqAwCgYIKoZIzj0EAwIw
HTEbMBkGA1UEAwwSc2Fucy1wa2kuYmFuYy50ZXN0MB4XDTI2MTEyMjA0NTUzOFoX
DTM2MTExOTA0NTUzOFowHTEbMBkGA1UEAwwSc2Fucy1wa2kuYmFuYy50ZXN0MFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEPvOP+1DKvRzOmjxeY6DvahkZjfC7ic8x
IlbgZeTAgw8QiOKyvNJznF/BjAUrvJRYBCGyCgwxbsl7v2z7Ee/ZUKNTMFEwHQYD
VR0OBBYEFMEWf/V0xf2/gKcRiV0Zg+2vWJKZMB8GA1UdIwQYMBaAFMEWf/V0xf2/
gKcRiV0Zg+2vWJKZMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIh
AKS1Iigg+W8c0MkYvWNgkg42iv2ZiggaPlNGSrPdszD1AiEAolTu19I94PD3WHrH
axLtT5GuOL03go3VWXqdcZmdd9E=
-----END CERTIFICATE-----
`

const none = () => Promise.reject(new Error('A bench that only reads has no authority: nothing can be issued or signed.'))

/** Stands for the PKI where nothing is served, signed or trusted: rules look at no certificate chain, the controls of a service do. */
export const SANS_PKI: Pki = {
  ca: '',
  chain: '',
  crl: [],
  serverKeys: () => ({ cert: CERT, key: '', ca: '', crl: [] }),
  client: () => ({ cert: CERT, key: '' }),
  trust: createTrustStore({ anchors: [], intermediates: [], crl: [] }),
  authorities: { issueServer: none, issueRevocationList: none, signer: none },
  certificates: [],
  files: { ca: '', chain: '', crl: '', clients: {} },
}
