/** A GET request as it goes over the wire. */
export function get(path: string, header: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${header}\r\n\r\n`;
}

/** A POST request with a JSON body as it goes over the wire. */
export function post(path: string, header: string, body: object): string {
  const json = JSON.stringify(body);
  return [
    `POST ${path} HTTP/1.1`, 'Host: 127.0.0.1', header, 'Content-Type: application/json', `Content-Length: ${Buffer.byteLength(json)}`, '', json,
  ].join('\r\n');
}
