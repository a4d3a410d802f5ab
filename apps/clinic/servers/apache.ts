import { loadModules } from '../../../conformance/gateways/servers/apache.ts'
import type { Place } from '../patient.ts'

/** An httpd.conf for one folder, around what stands in its virtual host. */
export function httpdConf({ folder, port }: Place, host: string): string {
  return `ServerRoot ${folder}
ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${folder}/pid
ErrorLog ${folder}/error.log
Mutex file:${folder}
DefaultRuntimeDir ${folder}
${loadModules()}StartServers 1
ThreadsPerChild 5
MaxRequestWorkers 5
<VirtualHost 127.0.0.1:${port}>
${host}</VirtualHost>
`
}
