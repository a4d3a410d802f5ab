import { isBehindGateway, treated } from './patients.cases.ts'
import { patients } from './patients.ts'

treated(patients.filter((patient) => isBehindGateway(patient)))
