import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { projectRoot } from './project-root.js';

/** What the environment settles, read once at start-up and checked. The README lists every setting. */
export interface Config {
  /** The database that web and worker use; none means the embedded one. */
  databaseUrl: string | null;
  /** The role that owns the tables and migrates them; the same as databaseUrl where it is not set. */
  ownerDatabaseUrl: string | null;
  /** Where it is set, BullMQ runs on Redis; else on the same PostgreSQL. */
  redisUrl: string | null;
  /** The port of the web pages, and the network address they are served on. */
  port: number;
  host: string;
  /** The address at which people reach Concord, for links that are handed out. */
  publicUrl: string;
  /** The mail server, and whom its mail is from; none: nothing is mailed. */
  smtpUrl: string | null;
  mailFrom: string | null;
  /** Signs the session cookie. */
  sessionSecret: string;
  /** Whether cookies are sent over HTTPS alone. */
  secureCookies: boolean;
  /** Proxies in front of the web process whose word on a visitor's address is taken. */
  trustedProxies: number;
  /** The folder of the embedded database, of kept files, and of uploads that wait for their import. */
  dataFolder: string;
  /** Connections that one process keeps open at the most. */
  poolSize: number;
  production: boolean;
  logLevel: string;
}

/** A setting that is missing or wrong. Its message is one line that names the setting and the remedy. */
export class ConfigError extends Error {}

/** Reads and checks the configuration. Throws a ConfigError that names every setting at fault. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const faults: string[] = [];
  const production = env.NODE_ENV === 'production';
  const url = (name: string, protocols: string[]): string | null => {
    const value = env[name];
    if (!value) return null;
    if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
      faults.push(`${name} must be an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`);
    }
    return value;
  };
  const whole = (name: string, fallback: number, least: number, most: number): number => {
    const value = env[name] ? Number(env[name]) : fallback;
    if (!Number.isInteger(value) || value < least || value > most) {
      faults.push(`${name} must be a whole number from ${least} to ${most}`);
    }
    return value;
  };
  const choice = (name: string, known: string[], fallback: string): string => {
    const value = env[name] || fallback;
    if (!known.includes(value)) faults.push(`${name} must be ${known.slice(0, -1).join(', ')} or ${known.at(-1)}`);
    return value;
  };

  const databaseUrl = url('DATABASE_URL', ['postgres:', 'postgresql:']);
  const port = whole('PORT', 3000, 1, 65_535);
  const config: Config = {
    databaseUrl,
    ownerDatabaseUrl: url('OWNER_DATABASE_URL', ['postgres:', 'postgresql:']) ?? databaseUrl,
    redisUrl: url('REDIS_URL', ['redis:', 'rediss:']),
    port,
    host: env.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    publicUrl: (url('PUBLIC_URL', ['http:', 'https:']) ?? `http://localhost:${port}`).replace(/\/$/, ''),
    smtpUrl: url('SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom: env.MAIL_FROM || null,
    sessionSecret: env.SESSION_SECRET ?? randomBytes(32).toString('hex'),
    secureCookies: choice('SECURE_COOKIES', ['true', 'false'], String(production)) === 'true',
    trustedProxies: whole('TRUSTED_PROXIES', 0, 0, 10),
    dataFolder: env.CONCORD_DATA ? resolve(env.CONCORD_DATA) : join(projectRoot, '.concord'),
    poolSize: whole('DATABASE_POOL', 10, 1, 100),
    production,
    logLevel: choice('LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug'], 'info'),
  };
  if (config.mailFrom && !/^[^\s@<>,;]+@[^\s@<>,;]+$/.test(config.mailFrom)) faults.push('MAIL_FROM must be an email address, like concord@example.gov.uk');
  if (Boolean(config.smtpUrl) !== Boolean(config.mailFrom)) faults.push('SMTP_URL and MAIL_FROM must both be set, or neither');
  if (production && !env.SESSION_SECRET) faults.push('SESSION_SECRET must be set in production');
  if (env.SESSION_SECRET && env.SESSION_SECRET.length < 32) faults.push('SESSION_SECRET must be at least 32 characters');
  if (faults.length > 0) throw new ConfigError(`Concord cannot start: ${faults.join('; ')}.`);
  return config;
}
