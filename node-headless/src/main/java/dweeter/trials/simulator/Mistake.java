/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

/// A mistake planted to see that the checks catch it.
public enum Mistake {
    NONE,
    /// A target serves what it has accepted without waiting for the decision.
    ACTIVATE_ON_ACCEPT,
    /// A source takes a range back after it has let go.
    ABORT_AFTER_COMMIT,
    /// A source takes writes to a range that is frozen.
    NO_FREEZE,
    /// A source lets go without having heard that the target accepts.
    COMMIT_WITHOUT_ACCEPT,
    /// A source removes the rows before the target serves them.
    CLEANUP_BEFORE_ACTIVATE,
    /// A target takes steps of one hand-off for those of another.
    UNCHECKED_HID,
    /// A target gives up what it has accepted.
    DROP_AFTER_ACCEPT,
    /// What was answered to cids does not move along.
    DEDUPE_LEFT_BEHIND,
    /// What changed while it was copied is not sent, and nobody compares.
    DELTA_LOST,
    /// A row is lost on the way, and nobody compares.
    DIGEST_UNCHECKED,
    /// A leader answers before the majority has the command.
    ACK_BEFORE_COMMIT,
    /// A follower answers reads from its own rows.
    STALE_READS,
    /// A follower that lags answers for a stretch of items whose top it does not have.
    LAGGARD_FILLS_A_GAP,
    /// A leader answers reads though it may have been replaced.
    READS_WITHOUT_LEASE,
    /// A range keeps its epoch when it changes hands.
    EPOCH_NOT_RAISED,
    /// What is applied depends on who applies it.
    APPLY_READS_A_CLOCK,
    /// After a loss of power the log is not applied again from where the rows are.
    INDEX_APART_FROM_ROWS,
    /// A snapshot brings its index without its rows.
    SNAPSHOT_WITHOUT_ROWS,
    /// A pending task is forgotten when it is sent, not when it has arrived.
    TASK_FORGOTTEN_EARLY,
    /// A receiver says that it has written a task before it has.
    TASK_ACKNOWLEDGED_EARLY,
    /// Whoever is told that a range has moved keeps its old route.
    ROUTE_KEPT_AFTER_MOVED,
    /// What only a leader may answer is asked of its siblings too where it is slow, and an old answer is taken.
    OLD_SIBLING_BELIEVED,
    /// A client's repeat comes with another cid.
    REPEAT_WITH_NEW_CID,
    /// A leader stamps with its own clock, whatever the others say.
    OWN_CLOCK_BELIEVED,
    /// An Entry grants the ring again where nobody of it answers.
    GRANT_AGAIN,
    /// An Entry whose disk was lost believes an old copy, which says that nobody has founded the ring.
    OLD_COPY_BELIEVED,
    /// Of the places that a cursor counts it is not asked whether they belong to the same follows as when it was made.
    GENERATION_UNCHECKED,
    /// The versions of a follow begin again where it was forgotten in between.
    VERSIONS_BEGIN_AGAIN,
    /// What is applied depends on which rules the build knows, not on those that it was made under.
    RULES_OF_THE_BUILD,
    /// A leader speaks the newest rules of its build, whatever its siblings know.
    RULES_NOT_AGREED,
    /// Of two things that moderators say of a dweet the one that arrives last is believed, not the one that was said last.
    LATE_RULING_BELIEVED,
    /// A target takes blocks of rows in a format that not all of its siblings know.
    FORMAT_UNCHECKED
}
