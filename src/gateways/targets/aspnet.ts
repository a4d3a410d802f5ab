import { commentLines, notice } from '../comment-lines.ts'
import { onlyRules } from '../only-rules.ts'
import { patternRegexes } from '../pattern-regexes.ts'
import { csharpVerbatim, doubleQuoted } from '../quote/languages.ts'
import type { GatewayRules, Target } from '../target.ts'
import { canMiddleware } from './npm-cors.ts'

export const aspnet: Target = {
  name: 'aspnet',
  title: 'ASP.NET Core 8 or later',
  kind: 'framework',
  can: { ...canMiddleware, vary: 'granted', errors: false },
  source: 'https://github.com/dotnet/aspnetcore/blob/main/src/Middleware/CORS/src/Infrastructure/CorsService.cs',
  traps: [
    'WithOrigins with one origin sends no Vary; a function, as here, does.',
    'UseCors stands after UseRouting, and before UseAuthentication, UseAuthorization and the endpoints.',
    'An exception handler that comes before it clears the headers: to script, a 500 is a CORS error.',
    'In IsSubdomainOf and SetIsOriginAllowedToAllowWildcardSubdomains a star needs https://*. and nothing else.',
  ],
  print: (routes) => [
    {
      name: 'VistoCors.cs',
      where: 'in the project: builder.Services.AddCors(options => options.AddDefaultPolicy(VistoCors.Allow)), then app.UseCors()',
      text: policy(onlyRules(routes)),
    },
  ],
}

function policy(rules: GatewayRules): string {
  const { everyone, methods, allowedHeaders, exposedHeaders, credentials, maxAge } = rules
  const calls = [
    everyone ? 'AllowAnyOrigin()' : 'SetIsOriginAllowed(IsAllowed)',
    ...(methods.includes('*') ? ['AllowAnyMethod()'] : methods.length > 0 ? [call('WithMethods', methods)] : []),
    ...(allowedHeaders.includes('*') ? ['AllowAnyHeader()'] : allowedHeaders.length > 0 ? [call('WithHeaders', allowedHeaders)] : []),
    ...(exposedHeaders.length > 0 ? [call('WithExposedHeaders', exposedHeaders)] : []),
    credentials ? 'AllowCredentials()' : 'DisallowCredentials()',
    ...(maxAge === null ? [] : [`SetPreflightMaxAge(TimeSpan.FromSeconds(${maxAge}))`]),
  ]
  return `${commentLines('//', notice, 'builder.Services.AddCors(options => options.AddDefaultPolicy(VistoCors.Allow));', 'app.UseCors(); after UseRouting, before UseAuthentication.')}
using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Cors.Infrastructure;

public static class VistoCors
{
    public static void Allow(CorsPolicyBuilder policy) => policy
${calls.map((each) => `        .${each}`).join('\n')};
${everyone ? '' : `\n${allowed(rules)}`}}
`
}

function call(name: string, values: readonly string[]): string {
  return `${name}(${values.map(doubleQuoted).join(', ')})`
}

function allowed(rules: GatewayRules): string {
  const origins = rules.origins.map((origin) => `        ${doubleQuoted(origin)},\n`).join('')
  const regexes = patternRegexes(rules)
  const patterns = regexes.map(({ text, regex }) => {
    return `        ${commentLines('//', text)}        new Regex(${csharpVerbatim(`^${regex}\\z`)}, RegexOptions.CultureInvariant),\n`
  })
  return `    private static readonly HashSet<string> Origins = new(StringComparer.Ordinal)
    {
${origins}    };

    private static readonly Regex[] Patterns = new Regex[]
    {
${patterns.join('')}    };

    private static bool IsAllowed(string origin) =>
        Origins.Contains(origin) || Array.Exists(Patterns, pattern => pattern.IsMatch(origin));
`
}
