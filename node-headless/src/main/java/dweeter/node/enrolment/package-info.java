/* SPDX-License-Identifier: MIT */
/// How a machine or an operator gets a certificate of a network, and where it is kept.
@NullMarked
package dweeter.node.enrolment;

import org.jspecify.annotations.NullMarked;
