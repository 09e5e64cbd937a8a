/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

/// A read of what never changes once it is written, and only grows. Where the leader is slow, any other may answer
/// it as well: what it does not have yet is missing from its answer, and nothing in it is wrong.
public interface ContentRequest<R extends Message> extends Request<R> {

    /// The same question, for a sibling that does not lead.
    ContentRequest<R> forAnySibling();
}
