// Leads every connection of this process to the local AWS, which tells by the name in it what is meant, and lets none leave the machine.
// Node.js takes no notice of HTTPS_PROXY. It is a guide rail for honest code, not a sandbox.

'use strict';

const dgram = require('node:dgram');
const dns = require('node:dns');
const net = require('node:net');
const tls = require('node:tls');
const { syncBuiltinESMExports } = require('node:module');

const servedPorts = [80, 443];

exports.confine = ({ port, resolve }) => {
  const connect = net.Socket.prototype.connect;
  net.Socket.prototype.connect = function (...given) {
    const [options, listener] = read(given);
    if (options.path !== undefined && options.path !== null || isLocal(options.host)) {
      return connect.apply(this, given);
    }

    const target = find(options.host, Number(options.port));
    if (!target) {
      process.nextTick(() => this.destroy(refusal(options)));
      return this;
    }

    if (this instanceof tls.TLSSocket && !options.servername && !net.isIP(options.host)) {
      this.setServername(options.host);
    }

    return connect.call(this, { ...options, ...target, lookup: undefined, family: undefined, localAddress: undefined }, listener);
  };

  function find(host, wanted) {
    const own = resolve[`${host.toLowerCase()}:${wanted}`];
    return own ? { host: own[0], port: own[1] } : servedPorts.includes(wanted) ? { host: '127.0.0.1', port } : undefined;
  }

  confineNames();
  confineDatagrams();
  syncBuiltinESMExports();
};

// connect(options, listener), connect(port, host, listener), connect(path, listener), or what net.connect has made of them already.
function read(given) {
  const [first, second] = Array.isArray(given[0]) ? given[0] : given;
  const listener = [...(Array.isArray(given[0]) ? given[0] : given)].reverse().find(argument => typeof argument === 'function');
  if (typeof first === 'object' && first !== null) {
    return [first, listener];
  }

  return Number.isNaN(Number(first)) ? [{ path: first }, listener] : [{ port: first, host: typeof second === 'string' ? second : undefined }, listener];
}

function isLocal(host) {
  return host === undefined || host === null || host === '' || host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127(\.\d+){3}$/.test(host);
}

function refusal({ host, port }) {
  return Object.assign(new Error(`connect ECONNREFUSED ${host}:${port}: nothing leaves this machine`), { code: 'ECONNREFUSED', syscall: 'connect', address: host, port });
}

// Names are the local AWS's business; asked for an address, each has its own.
function confineNames() {
  const answer = options => (options?.all ? [[{ address: '127.0.0.1', family: 4 }]] : ['127.0.0.1', 4]);
  dns.lookup = (name, options, callback) => process.nextTick(callback ?? options, null, ...answer(callback ? options : undefined));
  dns.promises.lookup = async (name, options) => (options?.all ? [{ address: '127.0.0.1', family: 4 }] : { address: '127.0.0.1', family: 4 });
  const error = name => Object.assign(new Error(`query ECONNREFUSED ${name}: nothing leaves this machine`), { code: 'ECONNREFUSED', syscall: 'query', hostname: name });
  for (const holder of [dns, dns.Resolver.prototype]) {
    for (const name of questionsOf(holder)) {
      holder[name] = (...given) => process.nextTick(given.at(-1), error(given[0]));
    }
  }

  for (const holder of [dns.promises, dns.promises.Resolver.prototype]) {
    for (const name of questionsOf(holder)) {
      holder[name] = async asked => {
        throw error(asked);
      };
    }
  }
}

function questionsOf(holder) {
  return Object.getOwnPropertyNames(holder).filter(name => name === 'reverse' || name.startsWith('resolve'));
}

function confineDatagrams() {
  for (const name of ['send', 'connect']) {
    dgram.Socket.prototype[name] = function () {
      process.nextTick(() => this.emit('error', Object.assign(new Error(`${name} ENETUNREACH: nothing leaves this machine`), { code: 'ENETUNREACH', syscall: name })));
    };
  }
}
