/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import dweeter.protocol.HandoffMessage;

/// Packs rows into blocks of bounded size and sends each when it is full. Confined to one thread.
final class Blocks {

    private final Sender sender;
    private final List<String> rows = new ArrayList<>();
    private int size;
    private long seq;

    /// Sends a block, and waits until the other side has it.
    @FunctionalInterface
    interface Sender {

        void send(long seq, List<String> rows) throws HandoffFailed, InterruptedException;
    }

    Blocks(Sender sender) {
        this.sender = sender;
    }

    void add(byte[] row) throws HandoffFailed, InterruptedException {
        String text = Base64.getEncoder().encodeToString(row);
        if (size + text.length() > HandoffMessage.MAX_BLOCK) {
            flush();
        }
        rows.add(text);
        size += text.length();
    }

    /// Sends what has gathered; the very first block even if it is empty, for it is what begins the import.
    void flush() throws HandoffFailed, InterruptedException {
        if (!rows.isEmpty() || seq == 0) {
            seq++;
            sender.send(seq, List.copyOf(rows));
            rows.clear();
            size = 0;
        }
    }

    /// The number of the last block sent.
    long seq() {
        return seq;
    }
}
