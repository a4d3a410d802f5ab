import { gatewayOf, treated } from './patients.cases.ts'
import { patients } from './patients.ts'

treated(patients.filter((patient) => gatewayOf(patient) === 'nginx'))
