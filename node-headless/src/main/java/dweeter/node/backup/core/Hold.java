/* SPDX-License-Identifier: MIT */
package dweeter.node.backup.core;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// Whether a group may propose something, or holds still for a backup. A hold ends by itself, so that an operator who dies holds
/// nobody up for longer than was asked for. Times are in nanoseconds of one clock that only goes on.
///
/// Confined to its owner.
///
/// @see "docs/decisions/0045-a-backup-is-of-one-moment.md"
public final class Hold {

    private Optional<Held> held = Optional.empty();
    private int underWay;

    /// @param until in nanoseconds
    private record Held(UUID backup, long until) {}

    /// Asks to hold still from now on. Who asks again for the same backup has it for that much longer.
    ///
    /// @return false if another backup holds it already
    public boolean begin(UUID backup, long now, Duration time) {
        expire(now);
        if (held.filter(other -> !other.backup.equals(backup)).isPresent()) {
            return false;
        }
        held = Optional.of(new Held(backup, now + time.toNanos()));
        return true;
    }

    /// Whether something may be proposed.
    public boolean admits(long now) {
        expire(now);
        return held.isEmpty();
    }

    /// How long to wait for that at most; nothing where there is no hold.
    public Duration left(long now) {
        expire(now);
        return held.map(one -> Duration.ofNanos(one.until - now)).orElse(Duration.ZERO);
    }

    /// Something is proposed now.
    public void proposed() {
        underWay++;
    }

    /// It is known what came of it, or nobody waits for it any more.
    public void settled() {
        underWay--;
    }

    /// Whether this backup holds the group, and everything that was proposed before has settled.
    public boolean isStill(UUID backup, long now) {
        return holds(backup, now) && underWay == 0;
    }

    /// Whether this backup holds the group.
    public boolean holds(UUID backup, long now) {
        expire(now);
        return held.filter(one -> one.backup.equals(backup)).isPresent();
    }

    /// Ends the hold of this backup, if it has one.
    public void end(UUID backup) {
        held = held.filter(one -> !one.backup.equals(backup));
    }

    private void expire(long now) {
        held = held.filter(one -> one.until - now > 0);
    }
}
