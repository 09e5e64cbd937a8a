/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;

/// Writes frames of many threads to one stream. Whoever finds nobody writing becomes the writer, and takes along what
/// the others leave meanwhile: a busy connection makes few and large writes, a quiet one writes at once.
final class SendQueue {

    private static final int KEEP_BUFFER = 64 * 1024;

    private final OutputStream out;
    private final int maxWaiting;
    private final ReentrantLock lock = new ReentrantLock();
    private ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private boolean writing;

    SendQueue(OutputStream out, int maxWaiting) {
        this.out = out;
        this.maxWaiting = maxWaiting;
    }

    void send(byte[] frame) throws IOException {
        lock.lock();
        try {
            if (waiting.size() > maxWaiting) {
                throw new IOException("The other end has left " + waiting.size() + " bytes unread");
            }
            waiting.write(frame.length >>> 24);
            waiting.write(frame.length >>> 16);
            waiting.write(frame.length >>> 8);
            waiting.write(frame.length);
            waiting.writeBytes(frame);
            if (writing) {
                return;
            }
            writing = true;
        } finally {
            lock.unlock();
        }
        writeWhatWaits();
    }

    private void writeWhatWaits() throws IOException {
        var taken = new ByteArrayOutputStream();
        while (true) {
            lock.lock();
            try {
                if (waiting.size() == 0) {
                    writing = false;
                    return;
                }
                ByteArrayOutputStream full = waiting;
                waiting = taken;
                taken = full;
            } finally {
                lock.unlock();
            }
            // A failed write leaves `writing` set on purpose: the stream is broken and takes nothing more.
            taken.writeTo(out);
            out.flush();
            if (taken.size() > KEEP_BUFFER) {
                taken = new ByteArrayOutputStream();
            } else {
                taken.reset();
            }
        }
    }
}
