import { patternText } from '../../policy/policy-data.ts'
import { commentLines, notice } from '../comment-lines.ts'
import { methodsAndSafe } from '../named.ts'
import { onlyRules } from '../only-rules.ts'
import { doubleQuoted } from '../quote/languages.ts'
import type { GatewayRules, Target } from '../target.ts'
import { canMiddleware } from './npm-cors.ts'

export const spring: Target = {
  name: 'spring',
  title: 'Spring Framework 6 or 7 (Spring Boot 3 or 4), CorsFilter',
  kind: 'framework',
  can: { ...canMiddleware, blocksRefused: true },
  source:
    'https://github.com/spring-projects/spring-framework/blob/main/spring-web/src/main/java/org/springframework/web/cors/CorsConfiguration.java',
  traps: [
    'allowedOriginPatterns("*") with credentials echoes every origin: everybody may read what the cookies of your users give.',
    'A star in a pattern stands for any characters: https://*example.com allows https://evil-example.com.',
    'The filter stands before that of Spring Security, or preflights get a 401.',
    'It steps aside where Access-Control-Allow-Origin is set already: @CrossOrigin and other filters beside it are not added up.',
  ],
  print: (routes) => [
    {
      name: 'VistoCors.java',
      where: 'in a package of the application that is scanned for components, with its package line before it',
      text: configuration(onlyRules(routes)),
    },
  ],
}

function configuration(rules: GatewayRules): string {
  const { everyone, origins, patterns, allowedHeaders, exposedHeaders, credentials, maxAge } = rules
  const statements = [
    ...(everyone || origins.length > 0 ? [setter('AllowedOrigins', everyone ? ['*'] : origins)] : []),
    ...(patterns.length > 0 ? [setter('AllowedOriginPatterns', patterns.map(springPattern))] : []),
    setter('AllowedMethods', methodsAndSafe(rules)),
    ...(allowedHeaders.length > 0 ? [setter('AllowedHeaders', allowedHeaders.includes('*') ? ['*'] : allowedHeaders)] : []),
    ...(exposedHeaders.length > 0 ? [setter('ExposedHeaders', exposedHeaders)] : []),
    `configuration.setAllowCredentials(${credentials});`,
    ...(maxAge === null ? [] : [`configuration.setMaxAge(${maxAge}L);`]),
  ]
  return `${commentLines('//', notice)}
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

@Configuration
public class VistoCors {

    /** First of all filters: before authentication, which preflights do not carry. */
    @Bean
    public FilterRegistrationBean<CorsFilter> vistoCorsFilter() {
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", configuration());
        FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(new CorsFilter(source));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    private static CorsConfiguration configuration() {
        CorsConfiguration configuration = new CorsConfiguration();
${statements.map((statement) => `        ${statement}\n`).join('')}        return configuration;
    }
}
`
}

/** Any port is a list of its own in brackets; its star includes none. */
function springPattern(pattern: GatewayRules['patterns'][number]): string {
  return pattern.port === '*' ? `${patternText({ ...pattern, port: '' })}:[*]` : patternText(pattern)
}

function setter(name: string, values: readonly string[]): string {
  const indent = '            '
  const short = values.map(doubleQuoted).join(', ')
  const list = short.length <= 80 ? short : `\n${values.map((value) => indent + doubleQuoted(value)).join(',\n')}`
  return `configuration.set${name}(List.of(${list}));`
}
