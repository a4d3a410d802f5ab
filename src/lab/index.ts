export type { Exhibit, ExhibitRequest } from './exhibit.ts'
export { type Lab, type LabOptions, startLab } from './start-lab.ts'
