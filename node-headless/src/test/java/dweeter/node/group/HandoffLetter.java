/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

/// A step of a hand-off on its way to the other side, where it may arrive never, once, or often.
record HandoffLetter(int from, int to, String hid, RangeCommand command) {}
