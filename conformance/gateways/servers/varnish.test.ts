import { describeGateway } from '../describe-gateway.ts'
import { varnish } from './varnish.ts'

describeGateway(varnish)
