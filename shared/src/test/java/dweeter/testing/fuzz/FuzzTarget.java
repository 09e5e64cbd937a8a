/* SPDX-License-Identifier: MIT */
package dweeter.testing.fuzz;

import java.util.stream.Stream;

/// What is fuzzed at a time. Each has `public static void fuzzerTestOneInput(byte[])` too, by which Jazzer knows it.
public interface FuzzTarget {

    Subjects subjects();

    /// Inputs that make sense, from which others are made.
    Stream<byte[]> seeds();

    /// Under which name its inputs are kept.
    default String name() {
        return getClass().getSimpleName();
    }
}
