/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

/// Something that happens to a network, and is over when it returns: whatever can be brought back is on its way back.
///
/// @param name    by which it is asked for
/// @param what    in words, for the report
/// @param program what the peers of the network run
record Fault(String name, String what, Program program, Strike strike) {

    Fault(String name, String what, Strike strike) {
        this(name, what, Program.AS_IT_IS, strike);
    }

    @Override
    public String toString() {
        return name;
    }

    /// Brings it about.
    @FunctionalInterface
    interface Strike {

        /// @throws Impossible if it cannot be brought about here
        void at(Scene scene) throws Exception;
    }
}
