/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.Optional;

import dweeter.model.RequestId;

/// A message and the id that ties a reply to its request. A reply carries the id of the request it answers; of a message
/// that expects no reply the id means nothing.
///
/// @param id      chosen by whoever asks, not negative
/// @param request for which request of a user it is, as servers log it; replies carry none
public record Frame(long id, Message message, Optional<RequestId> request) {

    public Frame {
        if (id < 0) {
            throw new IllegalArgumentException("Ids count from 0");
        }
    }

    /// One for no request of a user in particular.
    public Frame(long id, Message message) {
        this(id, message, Optional.empty());
    }
}
