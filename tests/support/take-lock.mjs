/** One of several processes that go for one lock at the same instant; tells whether it got it, and keeps it until it is told to end. */
import { takeLock } from '../../dist/src/memory/lock.js';

process.on('message', ({ name, folder, at }) => {
  while (Date.now() < at); // the instant itself: a timer would come late
  try {
    takeLock(name, `run-${process.pid}`, folder);
    process.send('mine');
  } catch (error) {
    process.send(error.name === 'LockedError' ? 'locked' : error.stack);
  }
});
process.send('ready');
