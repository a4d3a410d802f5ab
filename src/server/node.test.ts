import type { IncomingMessage } from 'node:http'
import { describeAdapter } from './adapter.cases.ts'
import { listen } from './listen.cases.ts'
import { application, fail } from './node-application.cases.ts'
import { cors } from './node.ts'

describeAdapter({
  name: 'node:http',
  pathOf: (request) => (request as IncomingMessage).url!,
  async start(source, { routed } = {}) {
    const allow = cors(source)
    const allowRouted = routed === undefined ? allow : cors(routed)
    return listen((request, response) => {
      const middleware = request.url === '/routed' ? allowRouted : allow
      middleware(request, response, (error) => {
        if (error === undefined) void application(request, response)
        else fail(response, error)
      })
    })
  },
})
