/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

/// Something that happens to a network, and is over when it returns: whatever can be brought back is on its way back.
///
/// @param name    by which it is asked for
/// @param what    in words, for the report
/// @param program what the peers of the network run
/// @param nodes   how many the network has
record Fault(String name, String what, Program program, int nodes, Strike strike) {

    private static final int USUAL_NODES = 3;

    Fault(String name, String what, Strike strike) {
        this(name, what, Program.AS_IT_IS, strike);
    }

    Fault(String name, String what, Program program, Strike strike) {
        this(name, what, program, USUAL_NODES, strike);
    }

    /// Whether no other fault can happen to the network after this one.
    boolean isForANewNetwork() {
        return nodes != USUAL_NODES;
    }

    /// In a network of one node, which nothing has happened to before.
    static Fault ofOneNode(String name, String what, Strike strike) {
        return new Fault(name, what, Program.AS_IT_IS, 1, strike);
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
