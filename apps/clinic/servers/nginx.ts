import type { Place } from '../patient.ts'

/** An nginx.conf for one folder, around what stands in its server; `ssl` makes it one of https. */
export function nginxConf({ folder, port }: Place, server: string, http = '', ssl: 'ssl' | '' = ''): string {
  return `daemon off;
master_process off;
pid ${folder}/pid;
error_log ${folder}/error.log;
events { worker_connections 64; }
http {
    access_log off;
    client_body_temp_path ${folder}/body;
    proxy_temp_path ${folder}/proxy;
    fastcgi_temp_path ${folder}/fastcgi;
    uwsgi_temp_path ${folder}/uwsgi;
    scgi_temp_path ${folder}/scgi;
${http}    server {
        listen 127.0.0.1:${port}${ssl === '' ? '' : ' ssl'};
${server}    }
}
`
}
