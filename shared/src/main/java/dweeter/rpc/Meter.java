/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

/// Hears what is worth counting and timing, as it happens. How often something happened is how often it was heard.
///
/// | measure | kind | value |
/// |---|---|---|
/// | REQUEST | the message, such as `PublishDweet` | nanoseconds until its answer was made |
/// | WAIT | `turn`: a request, until there is somebody to answer it and room for the answer | nanoseconds |
/// | WAIT | `log`: a command, until the siblings have agreed on it and it is applied | nanoseconds |
/// | WAIT | `who-leads`: a read, until the siblings have said who leads | nanoseconds |
/// | BATCH | `log-entry` | commands in one entry of the log |
/// | BATCH | `outbox` | pending tasks that are delivered at once |
/// | RETRY | `owner`: the owner of a key is asked again | how often it was asked in vain before |
/// | RETRY | `outbox`: some pending tasks were not delivered | how often in a row |
/// | RETRY | `entry`: a client tries all its Entries again | how often in a row it was in vain |
/// | RETRY | `request`: a client asks again | how often it asked in vain before |
@FunctionalInterface
public interface Meter {

    /// Nobody listens: then nothing is measured either.
    Meter NOBODY = (_, _, _) -> {};

    /// What is measured, each in a unit of its own.
    enum Measure {
        /// From when a request reached its handler until its answer was made, in nanoseconds; the kind is that of the message.
        REQUEST,
        /// How long something stood in a queue, or waited for others, in nanoseconds.
        WAIT,
        /// How many travelled together.
        BATCH,
        /// Something is tried again: how often it was in vain before, from 1.
        RETRY
    }

    /// Called by the threads that do what is measured, many at once; must neither wait nor fail.
    ///
    /// @param kind  one of a few, so that each can have a count of its own
    /// @param value in the unit of the measure
    void heard(Measure measure, String kind, long value);

    /// Hears of each request that was answered, besides [Measure#REQUEST].
    default void answered(Answered request) {}

    /// This one, and another.
    default Meter and(Meter other) {
        if (other == NOBODY) {
            return this;
        }
        Meter first = this;
        return first == NOBODY ? other : new Meter() {

            @Override
            public void heard(Measure measure, String kind, long value) {
                first.heard(measure, kind, value);
                other.heard(measure, kind, value);
            }

            @Override
            public void answered(Answered request) {
                first.answered(request);
                other.answered(request);
            }
        };
    }

    /// Whether it is worth reading a clock for.
    default boolean isListening() {
        return this != NOBODY;
    }
}
