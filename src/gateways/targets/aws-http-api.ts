import { onlyRules } from '../only-rules.ts'
import { jsonText } from '../quote/json.ts'
import { canAll, type GatewayRules, type Target } from '../target.ts'

export const awsHttpApi: Target = {
  name: 'aws-http-api',
  title: 'Amazon API Gateway, HTTP API',
  kind: 'gateway',
  can: {
    ...canAll,
    subdomains: 'none',
    anyPort: false,
    nullOrigin: false,
    otherSchemes: false,
    starSparesAuthorization: false,
    timingAllowOrigin: false,
    resourcePolicy: false,
    paths: false,
    // Its documentation does not say what becomes of these.
    vary: 'never',
    errors: false,
  },
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html',
  traps: [
    'What the integration sends of CORS is ignored once this is set.',
    'Where $default has an authorizer, preflights come to it: add a route OPTIONS /{proxy+} without one.',
    'https://* among the origins is everybody with TLS.',
  ],
  print: (routes) => [
    {
      name: 'visto-cors.aws-http-api.json',
      where: 'as --cors-configuration of aws apigatewayv2 update-api; in CloudFormation it is CorsConfiguration',
      text: jsonText(configuration(onlyRules(routes))),
    },
  ],
}

function configuration({ everyone, origins, methods, allowedHeaders, exposedHeaders, credentials, maxAge }: GatewayRules): object {
  return {
    AllowOrigins: everyone ? ['*'] : origins,
    AllowCredentials: credentials,
    ...(methods.length > 0 ? { AllowMethods: methods } : {}),
    ...(allowedHeaders.length > 0 ? { AllowHeaders: allowedHeaders } : {}),
    ...(exposedHeaders.length > 0 ? { ExposeHeaders: exposedHeaders } : {}),
    ...(maxAge === null ? {} : { MaxAge: maxAge }),
  }
}
