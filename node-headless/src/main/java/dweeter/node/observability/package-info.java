/* SPDX-License-Identifier: MIT */
/// What an operator can see of a running server: what it did for a request, how well it is, and figures to watch. Begin with
/// [dweeter.node.observability.HealthPort].
@NullMarked
package dweeter.node.observability;

import org.jspecify.annotations.NullMarked;
