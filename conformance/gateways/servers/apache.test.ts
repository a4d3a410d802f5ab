import { describeGateway } from '../describe-gateway.ts'
import { apache } from './apache.ts'

describeGateway(apache)
