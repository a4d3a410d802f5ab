// The tests put real servers in front of others, and leave none out: this makes sure that they are there.
import { ensure } from './ensure.mjs'
import { locateGateway, programs } from './find-gateway.mjs'
import { planGateways } from './gateway-plan.mjs'

const names = /** @type {import('./find-gateway.mjs').GatewayName[]} */ (Object.keys(programs))

await ensure(() => names.filter((name) => locateGateway(name) === null), planGateways)
