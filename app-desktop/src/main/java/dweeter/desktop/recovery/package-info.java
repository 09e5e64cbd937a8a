/* SPDX-License-Identifier: MIT */
/// The recovery code, which is shown once: to write it down, and what is known of those that nobody has written down. Start at
/// [CodeToWriteDown].
@NullMarked
package dweeter.desktop.recovery;

import org.jspecify.annotations.NullMarked;
