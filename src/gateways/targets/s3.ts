import { patternText } from '../../policy/policy-data.ts'
import { methodsAndSafe } from '../named.ts'
import { onlyRules } from '../only-rules.ts'
import { jsonText } from '../quote/json.ts'
import { canAll, type GatewayRules, type Target } from '../target.ts'

export const s3: Target = {
  name: 's3',
  title: 'Amazon S3 bucket',
  kind: 'gateway',
  can: {
    ...canAll,
    nullOrigin: false,
    otherSchemes: false,
    // One star in an entry.
    originShape: /^[^*]*\*?[^*]*$/,
    // It cannot be chosen, and is sent wherever the rule has no star for everybody.
    credentials: 'always',
    methods: { list: 5, star: false, only: ['GET', 'PUT', 'POST', 'DELETE', 'HEAD'] },
    allowedHeaders: { list: Infinity, star: true, shape: /^[^*]+$/ },
    exposedHeaders: { list: Infinity, star: false },
    starSparesAuthorization: false,
    timingAllowOrigin: false,
    resourcePolicy: false,
    paths: false,
    vary: 'with-origin',
    errors: false,
  },
  // Of XML, which is never shorter. Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketCors.html
  mostBytes: 64 * 1024,
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html',
  traps: [
    'A star stands for any characters: http* or https://*example.com allow far more than they look.',
    'Requests without an Origin get no Vary: an image loaded without crossorigin is kept, and a fetch of it fails. Use crossorigin everywhere.',
    'A method that the rule does not list gets no headers, GET and HEAD too.',
    'A configuration has at most 64 KB and 100 rules, of which the first that fits holds.',
  ],
  print: (routes) => [
    {
      name: 'visto-cors.s3.json',
      where: 'as --cors-configuration of aws s3api put-bucket-cors; the console takes what is in CORSRules',
      text: jsonText({ CORSRules: [rule(onlyRules(routes))] }),
    },
  ],
}

function rule(rules: GatewayRules): object {
  const { everyone, allowedHeaders, exposedHeaders, maxAge } = rules
  return {
    AllowedOrigins: everyone ? ['*'] : [...rules.origins, ...rules.patterns.flatMap(entries)],
    AllowedMethods: methodsAndSafe(rules),
    ...(allowedHeaders.length > 0 ? { AllowedHeaders: allowedHeaders } : {}),
    ...(exposedHeaders.length > 0 ? { ExposeHeaders: exposedHeaders } : {}),
    ...(maxAge === null ? {} : { MaxAgeSeconds: maxAge }),
  }
}

/** After a colon, the star stands for one port at least: none is an entry of its own. */
function entries(pattern: GatewayRules['patterns'][number]): readonly string[] {
  const text = patternText(pattern)
  return pattern.port === '*' ? [patternText({ ...pattern, port: '' }), text] : [text]
}
