import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canReach, findUser } from './system-user.js';

const PASSWD = 'root:x:0:0:root:/root:/bin/sh\nnobody2:x:7:7::/:\nnobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin\n';

describe('the user that PostgreSQL runs as', () => {
  it('is found by name', () => {
    expect(findUser(PASSWD, 'nobody')).toEqual({ name: 'nobody', uid: 65534, gid: 65533 });
    expect(findUser(PASSWD, 'postgres')).toBeNull();
  });

  it('reaches a folder that every folder above lets them into', async () => {
    const top = await mkdtemp(join(tmpdir(), 'reach-'));
    const inner = join(top, 'inner');
    await mkdir(inner);
    const stranger = { name: 'stranger', uid: (process.getuid?.() ?? 0) + 1, gid: (process.getgid?.() ?? 0) + 1 };
    const owner = { name: 'owner', uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
    try {
      await chmod(top, 0o700);
      expect(canReach(inner, stranger)).toBe(false);
      expect(canReach(join(top, 'not there yet'), stranger)).toBe(false);
      expect(canReach(inner, owner)).toBe(true);
      expect(canReach(inner, null)).toBe(true);
      await chmod(top, 0o711);
      expect(canReach(inner, stranger)).toBe(true);
      expect(canReach(join(top, 'not there yet'), stranger)).toBe(true);
    } finally {
      await rm(top, { recursive: true });
    }
  });
});
