import { ConfigError, readConfig } from './config.js';

const production = { NODE_ENV: 'production', SESSION_SECRET: 'x'.repeat(32) };

describe('reading the configuration', () => {
  it('needs no setting at all on a desk', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ databaseUrl: null, redisUrl: null, port: 3000, secureCookies: false, production: false });
    expect(config.sessionSecret).not.toBe(readConfig({}).sessionSecret);
  });

  it.each([
    ['DATABASE_URL', 'mysql://host/concord', 'DATABASE_URL must be an address that starts with postgres:// or postgresql://'],
    ['DATABASE_URL', 'localhost', 'DATABASE_URL must be an address that starts with postgres:// or postgresql://'],
    ['REDIS_URL', 'http://host', 'REDIS_URL must be an address that starts with redis:// or rediss://'],
    ['PORT', '0', 'PORT must be a whole number from 1 to 65535'],
    ['PORT', 'eighty', 'PORT must be a whole number from 1 to 65535'],
    ['DATABASE_POOL', '1.5', 'DATABASE_POOL must be a whole number from 1 to 100'],
    ['TRUSTED_PROXIES', '-1', 'TRUSTED_PROXIES must be a whole number from 0 to 10'],
    ['SECURE_COOKIES', 'yes', 'SECURE_COOKIES must be true or false'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be fatal, error, warn, info or debug'],
    ['SESSION_SECRET', 'short', 'SESSION_SECRET must be at least 32 characters'],
  ])('refuses %s=%s and says what it must be', (name, value, message) => {
    expect(() => readConfig({ [name]: value })).toThrow(new ConfigError(`Concord cannot start: ${message}.`));
  });

  it('names every fault at once, in one line', () => {
    expect(() => readConfig({ NODE_ENV: 'production', PORT: '-1', DATABASE_URL: 'x' })).toThrow(
      /^Concord cannot start: DATABASE_URL [^\n]*; PORT [^\n]*; SESSION_SECRET must be set in production\.$/,
    );
  });

  it('sends cookies over HTTPS alone in production, unless told otherwise', () => {
    expect(readConfig(production).secureCookies).toBe(true);
    expect(readConfig({ ...production, SECURE_COOKIES: 'false' }).secureCookies).toBe(false);
  });

  it('migrates as the owner where one is named, else with the one address', () => {
    const databaseUrl = 'postgres://app@host/concord';
    expect(readConfig({ DATABASE_URL: databaseUrl }).ownerDatabaseUrl).toBe(databaseUrl);
    const ownerDatabaseUrl = 'postgres://owner@host/concord';
    expect(readConfig({ DATABASE_URL: databaseUrl, OWNER_DATABASE_URL: ownerDatabaseUrl }).ownerDatabaseUrl).toBe(ownerDatabaseUrl);
  });
});
