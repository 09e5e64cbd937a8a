/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

/// A message that the one it is said to does not answer.
public non-sealed interface OneWay extends Message {}
