import { describe, expect, it } from 'vitest'
import { decodeRegistryResponse, encodeRegistryResponse } from '#src/wire/ebrs/registry-response.ts'
import { readXml } from '#src/wire/xml/read-xml.ts'

const read = async (xml: string) => decodeRegistryResponse((await readXml(Buffer.from(xml), 'essai')).message)

describe('RegistryResponse', () => {
  it('is written as the fact sheet says', () => {
    expect(encodeRegistryResponse([])).toBe(
      '<rs:RegistryResponse xmlns:rs="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success"/>',
    )
  })

  it('is read back as it was written, success or errors', async () => {
    const errors = [{ errorCode: 'XDSReplaceFailed', codeContext: 'a & "b" <c>', location: 'Document01' }]
    expect(await read(encodeRegistryResponse(errors))).toEqual({ success: false, errors })
    expect(await read(encodeRegistryResponse([]))).toEqual({ success: true, errors: [] })
  })

  it.each(['<a/>', '<RegistryResponse status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success"/>'])(
    'is no success for %s',
    async (xml) => {
      expect((await read(xml)).success).toBe(false)
    },
  )
})
