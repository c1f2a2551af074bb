export { createTestIssuer, type TestIssuer } from '#src/exchange/tokens/test-issuer.ts'
export { describeOverEveryTransport, type Over, type OverOptions, overSockets } from './describe-over-every-transport.ts'
export { findingsOf, testBench } from './test-bench.ts'
export { testPki } from './test-pki.ts'
