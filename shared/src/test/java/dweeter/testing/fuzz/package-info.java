/* SPDX-License-Identifier: MIT */
/// Whatever reads what others wrote, tried on bytes that nobody wrote.
@NullMarked
package dweeter.testing.fuzz;

import org.jspecify.annotations.NullMarked;
