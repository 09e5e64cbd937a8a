/* SPDX-License-Identifier: MIT */
/// Judges what is wrong with a network, and when somebody is to be told. Begin with
/// [dweeter.node.alerts.core.AlertBook].
@NullMarked
package dweeter.node.alerts.core;

import org.jspecify.annotations.NullMarked;
