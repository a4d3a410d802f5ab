import type { Place } from '../patient.ts'

/** An nginx.conf for one folder, around what stands in its server. */
export function nginxConf({ folder, port }: Place, server: string, http = ''): string {
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
        listen 127.0.0.1:${port};
${server}    }
}
`
}
