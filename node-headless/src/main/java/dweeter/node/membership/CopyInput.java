/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;

import dweeter.model.Address;
import dweeter.protocol.GroupMessage.AskCopy;
import dweeter.protocol.GroupMessage.CopyPart;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// The copy of a sibling's database, fetched part by part as it is read: see [Copies]. For one thread.
public final class CopyInput extends InputStream {

    /// The first part takes as long as the copy takes to be made.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final UUID group;
    private final Address from;
    private final Links links;
    private final Ticker ticker;
    private String copy = "";
    private long fetched;
    private byte[] part = new byte[0];
    private int at;
    private boolean ended;

    /// @param from where the sibling's Chord server listens
    public CopyInput(UUID group, Address from, Links links, Ticker ticker) {
        this.group = group;
        this.from = from;
        this.links = links;
        this.ticker = ticker;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == part.length && !ended) {
            fetch();
        }
        if (ended) {
            return -1;
        }
        int read = Math.min(length, part.length - at);
        System.arraycopy(part, at, into, offset, read);
        at += read;
        return read;
    }

    private void fetch() throws IOException {
        try {
            Reply<CopyPart> reply = links.call(from, new AskCopy(group, copy, fetched),
                    Deadline.after(PATIENCE, ticker));
            if (!(reply instanceof Reply.Done<CopyPart>(CopyPart(String name, String bytes)))) {
                throw new IOException(from + " gives no copy: " + reply);
            }
            copy = name;
            part = Base64.getDecoder().decode(bytes);
            at = 0;
            fetched += part.length;
            ended = part.length == 0;
        } catch (IllegalArgumentException e) {
            throw new IOException(from + " sent something that is no part of a copy", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
