/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

/// Hears what is worth counting and timing, as it happens. How often something happened is how often it was heard.
@FunctionalInterface
public interface Meter {

    /// Nobody listens: then nothing is measured either.
    Meter NOBODY = (_, _, _) -> {};

    /// What is measured, each in a unit of its own.
    enum Measure {
        /// From when a request reached its handler until its answer was made, in nanoseconds; the kind is that of the message.
        REQUEST
    }

    /// Called by the threads that do what is measured, many at once; must not wait.
    ///
    /// @param kind  one of a few, so that each can have a count of its own
    /// @param value in the unit of the measure
    void heard(Measure measure, String kind, long value);
}
