/** A proxy on this computer that writes down who is asked for what; to other computers it lets nothing through. */
import { type IncomingMessage, type Server, type ServerResponse, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

export class Recorder {
  /** Every request: how, its whole address, and the method called where it calls one. */
  readonly asked: string[] = [];
  /** Answers in place of the host's, by a part of the address. */
  readonly instead = new Map<string, (address: URL, body: string) => { status?: number; headers?: Record<string, string>; body: string } | null>();
  /** Headers added to what pages are answered with. */
  added: Record<string, string> = {};

  private constructor(private readonly server: Server) {}

  static async open(): Promise<Recorder> {
    const server = createServer();
    const recorder = new Recorder(server);
    server.on("request", (from, to) => void recorder.pass(from, to));
    server.on("connect", (from, socket) => {
      recorder.asked.push(`CONNECT ${from.url}`);
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return recorder;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  hosts(): string[] {
    return [...new Set(this.asked.map((line) => line.split(" ")[1] ?? "").map((to) => (to.includes("://") ? new URL(to).host : to)))];
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private async pass(from: IncomingMessage, to: ServerResponse): Promise<void> {
    const address = new URL(from.url ?? "/", "http://nowhere.invalid");
    const line = this.asked.push(`${from.method} ${address.href}`) - 1;
    if (address.hostname !== "127.0.0.1") return void to.writeHead(403).end();
    const chunks: Buffer[] = [];
    for await (const chunk of from) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const method = /"method":"([^"]*)"/.exec(body.toString())?.[1];
    if (method) this.asked[line] += ` ${method}`;
    for (const [part, answer] of this.instead) {
      const other = address.href.includes(part) ? answer(address, body.toString()) : null;
      if (other) return void to.writeHead(other.status ?? 200, { "content-type": "application/json", ...other.headers }).end(other.body);
    }
    const headers = { ...from.headers };
    delete headers["proxy-connection"];
    const through = request(address, { method: from.method, headers }, (answer) => {
      const page = answer.headers["content-type"]?.startsWith("text/html") ? this.added : {};
      to.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...page });
      answer.pipe(to);
    });
    through.on("error", () => to.writeHead(502).end());
    through.end(body);
  }
}
