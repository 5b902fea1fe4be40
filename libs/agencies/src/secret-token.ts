import { createHash, randomBytes } from 'node:crypto';

/** A new secret to hand out once, and the hash that is kept of it. 256 random bits need no slow hash. */
export function newSecret(): { secret: string; hash: Buffer } {
  const secret = randomBytes(32).toString('base64url');
  return { secret, hash: hashOfSecret(secret) };
}

/** The hash by which a secret is found again. */
export function hashOfSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
