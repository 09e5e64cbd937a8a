/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

/// What came of carrying out a plan, in a sentence.
public sealed interface ExecutionResult {

    String sentence();

    record Happened(String sentence) implements ExecutionResult {}

    /// It was not done, or is not known to be.
    record Failed(String sentence) implements ExecutionResult {}
}
