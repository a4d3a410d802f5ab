import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTab, type Tab } from '../../conformance/live/tab.ts'
import { admit } from './admit.ts'
import { switches } from './certificates.ts'
import { examine } from './examine.ts'
import { healthy } from './healthy.ts'
import { endInTab } from './outcomes.ts'

let tab: Tab
beforeAll(async () => {
  tab = await openTab('chromium', switches)
})
afterAll(() => tab.close())

test.each(healthy)('nothing is wrong with $title ($server)', async (server) => {
  const stay = await admit(server)
  try {
    const { diagnosis } = await examine(stay)
    expect(diagnosis).toMatchObject({ situation: null, verdict: 'readable', others: [], fixes: [] })
    expect(await endInTab(tab, stay, stay.place.page)).toBe('readable')
  } finally {
    await stay.discharge()
  }
})
