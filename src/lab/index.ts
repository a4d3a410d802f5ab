export type { Exhibit } from './exhibit.ts'
export { PortError } from './port-error.ts'
export { type Lab, type LabOptions, startLab } from './start-lab.ts'
