/* SPDX-License-Identifier: MIT */
package dweeter.node.alerts.core;

import java.time.Instant;

/// What an operator is to be told: that a trouble has begun, or that it is over.
///
/// @param since when it began, or ended
public record Notice(Trouble trouble, boolean over, Instant since) {}
