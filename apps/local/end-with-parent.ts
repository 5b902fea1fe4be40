/**
 * Loaded into web and worker before their own code: where `npm start` is killed outright, they end too, and leave neither
 * the port taken nor the database in use.
 */
process.on('disconnect', () => {
  setTimeout(() => process.exit(1), 8000).unref();
  process.kill(process.pid, 'SIGTERM');
});
// Listening must not by itself keep the process alive.
process.channel?.unref();
