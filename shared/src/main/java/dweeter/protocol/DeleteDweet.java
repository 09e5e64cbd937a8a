/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import dweeter.model.Cid;
import dweeter.model.Token;

/// Deletes a dweet of the user: its text is gone for good, and a new item of the user says so to those who have seen it.
///
/// @param n the number of the dweet
public record DeleteDweet(Token token, Cid cid, long n) implements TweetMessage, UserRequest<Published> {

    public DeleteDweet {
        if (n < 1) {
            throw new IllegalArgumentException("Items are numbered from 1 on");
        }
    }
}
