/* SPDX-License-Identifier: MIT */
/// What an operator has looked at when something may be wrong: the machine, a server's directory, the network.
@NullMarked
package dweeter.node.checkup;

import org.jspecify.annotations.NullMarked;
