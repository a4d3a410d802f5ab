import { HTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute'
import { VirtualService } from '@kubernetes-models/istio/networking.istio.io/v1/VirtualService'
import { Middleware } from '@kubernetes-models/traefik/traefik.io/v1alpha1/Middleware'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { casePolicies, type CaseName } from '../targets.cases.ts'
import { textOf } from './compiled.cases.ts'

const metadata = { name: 'visto' }

/** What is printed, put where it belongs, and the schema that is published for that place. */
const published: {
  target: string
  resource: (printed: never) => { validate(): void }
  mistake: readonly [line: RegExp, wrong: string]
}[] = [
  {
    target: 'gateway-api',
    resource: (rule: object) => new HTTPRoute({ metadata, spec: { rules: [rule] } }),
    mistake: [/type: "CORS"/, 'type: 5'],
  },
  {
    target: 'istio',
    resource: (route: object) => new VirtualService({ metadata, spec: { http: [route] } }),
    mistake: [/allowCredentials: \w+/, 'allowCredentials: "yes"'],
  },
  {
    target: 'traefik',
    resource: ({ http }: { http: { middlewares: Record<string, object> } }) =>
      new Middleware({ metadata, spec: http.middlewares['visto-cors'] } as never),
    mistake: [/addVaryHeader: true/, 'addVaryHeader: "true"'],
  },
]

describe.each(published)('$target: the schema that is published takes', ({ target, resource, mistake: [line, wrong] }) => {
  test.each(Object.keys(casePolicies) as CaseName[])('%s', (name) => {
    let text
    try {
      text = textOf(casePolicies[name], target)
    } catch (error) {
      return expect(error).toMatchObject({ code: 'nobody-left' })
    }
    resource(parse(text) as never).validate()
  })

  test('and not a mistake', () => {
    const text = textOf(casePolicies.names, target)
    expect(text).toMatch(line)
    expect(() => resource(parse(text.replace(line, wrong)) as never).validate()).toThrow('must be')
  })
})
