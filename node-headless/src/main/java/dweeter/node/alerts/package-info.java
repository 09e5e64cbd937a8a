/* SPDX-License-Identifier: MIT */
/// Tells an operator, by a webhook or by mail, when a network needs somebody. What needs somebody is judged in
/// [dweeter.node.alerts.core]; begin with [dweeter.node.alerts.Alerts].
@NullMarked
package dweeter.node.alerts;

import org.jspecify.annotations.NullMarked;
