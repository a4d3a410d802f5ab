/** What lets pages in, as each framework is told it. */
const statements: Readonly<Record<string, string>> = {
  'express-cors': 'app.use(cors(…))',
  'koa-cors': 'app.use(cors(…))',
  'hono-cors': "app.use('*', cors(…))",
  'fastify-cors': 'await app.register(cors, …)',
  'nest-cors': 'app.enableCors(…)',
  express: 'app.use(cors(…)), or app.use(allow),',
  koa: 'app.use(cors(…)), or app.use(allow),',
  h3: 'app.use(cors(…)), or app.use(allow),',
  hono: "app.use('*', cors(…)), or app.use('*', allow),",
  fastify: 'await app.register(cors, …), or await allow(app),',
}

/** Undefined where it is not known what an application of that name has. */
export function corsStatement(target: string | null): string | undefined {
  return target !== null && Object.hasOwn(statements, target) ? statements[target] : undefined
}
