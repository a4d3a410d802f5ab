import { inspect, type InspectOptions } from 'node:util'

/**
 * Lets `console.log()` show what no object has itself: attributes are of the prototype, and what is behind them is out of reach.
 * @param read what to show of one
 */
export function inspected<T extends object>(type: { readonly prototype: T }, name: string, read: (self: T) => object): void {
  Object.defineProperty(type.prototype, inspect.custom, {
    value(this: T, depth: number, options: InspectOptions): string {
      return depth < 0 ? `[${name}]` : `${name} ${inspect(read(this), { ...options, depth: options.depth ?? null })}`
    },
    writable: true,
    configurable: true,
  })
}

/** The attributes of an interface, but the signal, which would be made by being asked for. */
export function attributesOf(self: object, prototype: object): object {
  const attributes = Object.entries(Object.getOwnPropertyDescriptors(prototype)).filter(
    ([key, member]) => 'get' in member && key !== 'signal',
  )
  return Object.fromEntries(attributes.map(([key]) => [key, Reflect.get(self, key)]))
}
