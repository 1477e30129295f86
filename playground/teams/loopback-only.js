/**
 * Loaded before Microsoft's Agents Playground, which would listen to the whole network: who reaches it speaks to
 * Wijkgids as someone on this computer.
 */
import { Server } from 'node:net';

const listen = Server.prototype.listen;

Server.prototype.listen = function listenOnThisComputer(port, ...rest) {
  const where = typeof port === 'number' ? { port, host: '127.0.0.1' } : port;
  return listen.call(this, where, ...rest);
};
