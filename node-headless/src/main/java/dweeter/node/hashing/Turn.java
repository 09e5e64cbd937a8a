/* SPDX-License-Identifier: MIT */
package dweeter.node.hashing;

import java.time.Duration;

/// What came of waiting for one's turn.
public sealed interface Turn<T> {

    /// It was computed.
    record Done<T>(T value) implements Turn<T> {}

    /// It was not, and the place in the queue is kept: the same request finds it again.
    ///
    /// @param after how long to wait before that
    /// @param ahead how many are served before
    record Later<T>(Duration after, long ahead) implements Turn<T> {}
}
