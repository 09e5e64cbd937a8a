/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

/// A message that is answered, either with an `R` or with a [Failure].
public non-sealed interface Request<R extends Message> extends Message {

    /// How many bytes the answer may come to, roughly: room for so many is held before it is made.
    default int answerBytes() {
        return 4 * 1024;
    }
}
