import { expect, test } from 'vitest'
import { gatewayOf, treated } from './patients.cases.ts'
import { patients } from './patients.ts'

test('every situation has a patient, and every patient a cure, or words', () => {
  const ids = Array.from({ length: 36 }, (_, index) => `S${index + 1}`)
  expect([...new Set(patients.map(({ situation }) => situation))]).toEqual(ids)
  expect(patients.filter(({ cures, words }) => (cures.length === 0) !== (words !== undefined)).map(({ name }) => name)).toEqual([])
})

treated(patients.filter((patient) => gatewayOf(patient) === null))
