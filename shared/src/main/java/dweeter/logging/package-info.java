/* SPDX-License-Identifier: MIT */
/// How what is logged becomes lines, so that nothing in it can be taken for another line.
@NullMarked
package dweeter.logging;

import org.jspecify.annotations.NullMarked;
