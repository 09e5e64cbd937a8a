/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

/// A message that is answered, either with an `R` or with a [Failure].
public non-sealed interface Request<R extends Message> extends Message {}
