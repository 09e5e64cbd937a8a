/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

/// What came of carrying out a plan, in a sentence.
public sealed interface Outcome {

    String sentence();

    record Happened(String sentence) implements Outcome {}

    /// It was not done, or is not known to be.
    record Failed(String sentence) implements Outcome {}
}
