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
    ['SMTP_URL', 'smtp://mail.example.gov.uk', 'SMTP_URL and MAIL_FROM must both be set, or neither'],
    ['SESSION_SECRET', 'short', 'SESSION_SECRET must be at least 32 characters'],
  ])('refuses %s=%s and says what it must be', (name, value, message) => {
    expect(() => readConfig({ [name]: value })).toThrow(new ConfigError(`Concord cannot start: ${message}.`));
  });

  it('names every fault at once, in one line', () => {
    expect(() => readConfig({ NODE_ENV: 'production', PORT: '-1', DATABASE_URL: 'x' })).toThrow(
      /^Concord cannot start: DATABASE_URL [^\n]*; PORT [^\n]*; SESSION_SECRET must be set in production\.$/,
    );
  });

  it('mails where there is a mail server, from a real address', () => {
    const settings = { SMTP_URL: 'smtps://user:word@mail.example.gov.uk', MAIL_FROM: 'concord@example.gov.uk' };
    expect(readConfig(settings)).toMatchObject({ smtpUrl: settings.SMTP_URL, mailFrom: settings.MAIL_FROM });
    expect(() => readConfig({ ...settings, MAIL_FROM: 'Concord <a@b>' })).toThrow('MAIL_FROM must be an email address, like concord@example.gov.uk');
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
