/* SPDX-License-Identifier: MIT */
package dweeter.testing;

import org.opentest4j.TestAbortedException;

/// What a test needs of the machine it runs on. Where `CI` is `true` it must be there; elsewhere its absence skips the
/// test, with a word.
public final class Prerequisite {

    private static final boolean IS_CI = "true".equals(System.getenv("CI"));

    private Prerequisite() {}

    /// @param absence what is missing, if it is
    /// @throws AssertionError if it is missing in CI
    /// @throws TestAbortedException if it is missing elsewhere
    public static void require(boolean isThere, String absence) {
        if (!isThere) {
            throw missing(absence);
        }
    }

    /// What to throw because something is missing, which was noticed only when it was tried.
    ///
    /// @throws AssertionError instead, in CI
    public static TestAbortedException missing(String absence) {
        return missing(absence, IS_CI);
    }

    static TestAbortedException missing(String absence, boolean mustBeThere) {
        if (mustBeThere) {
            throw new AssertionError(absence);
        }
        return new TestAbortedException(absence);
    }
}
