/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import dweeter.protocol.HandoffMessage;

/// What an errand asked the other side, which may arrive never, once, or often, also long after it was answered.
record HandoffLetter(int to, HandoffMessage message) {}
