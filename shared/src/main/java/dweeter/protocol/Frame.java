/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

/// A message and the id that ties a reply to its request. A reply carries the id of the request it answers; of a message
/// that expects no reply the id means nothing.
///
/// @param id chosen by whoever asks, not negative
public record Frame(long id, Message message) {

    public Frame {
        if (id < 0) {
            throw new IllegalArgumentException("Ids count from 0");
        }
    }
}
