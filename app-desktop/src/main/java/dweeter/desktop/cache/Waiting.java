/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.time.Instant;

import dweeter.model.Cid;

/// A dweet that has not been confirmed by the network yet.
///
/// @param cid       sent with every attempt, so that it is published once
/// @param position  its place in the line: the lowest is the first, whatever the clock said
/// @param maybeSent whether an attempt may have succeeded without our hearing of it; it can then not be taken back. On
///                  the disk it is so from before the first attempt until it is known that nothing came of it
public record Waiting(Cid cid, long position, String text, Instant written, boolean maybeSent) {

    public Waiting asMaybeSent() {
        return new Waiting(cid, position, text, written, true);
    }
}
