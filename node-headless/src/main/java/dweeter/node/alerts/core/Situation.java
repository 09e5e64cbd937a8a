/* SPDX-License-Identifier: MIT */
package dweeter.node.alerts.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a network is, as one of its Entries knows it at a moment.
///
/// @param now    the time
/// @param since  when the Entry began to look
/// @param copies how many siblings each group should have
/// @param groups those that are known
/// @param own    the machine of the Entry
/// @param peers  the machines of peers, as they say themselves
/// @param backup when the last one was finished, if there ever was one
/// @param first  whether it is this Entry that tells of what concerns everybody: one of those that are alive does
public record Situation(Instant now, Instant since, int copies, List<Group> groups, Machine own, List<Machine> peers,
        Optional<Instant> backup, boolean first) {

    private static final Duration EARLY = Duration.ofDays(30);
    private static final int FULL_PERCENT = 10;
    private static final Duration APART = Duration.ofMillis(500);

    public Situation {
        groups = List.copyOf(groups);
        peers = List.copyOf(peers);
    }

    /// @param name  the beginning of its id
    /// @param alive how many of its siblings are not taken for dead
    public record Group(String name, int alive) {}

    /// @param name            its address
    /// @param diskFreePercent 0 to 100
    /// @param clockOff        how far its clock is ahead of what most others say
    public record Machine(String name, int diskFreePercent, Instant certificateUntil, Duration clockOff) {}

    /// What is wrong.
    ///
    /// @param backupAge how old the last backup may be
    public List<Trouble> troubles(Duration backupAge) {
        var troubles = new ArrayList<>(of(own));
        if (first) {
            peers.forEach(peer -> troubles.addAll(of(peer)));
            groups.stream().filter(group -> group.alive < copies).map(this::tooFew).forEach(troubles::add);
            backup(backupAge).ifPresent(troubles::add);
        }
        return troubles;
    }

    private List<Trouble> of(Machine machine) {
        var troubles = new ArrayList<Trouble>();
        if (machine.diskFreePercent < FULL_PERCENT) {
            troubles.add(new Trouble(Trouble.Kind.DISK, machine.name, "The disk of " + machine.name + " has "
                    + machine.diskFreePercent + " % left. Make room, or move it to a larger one."));
        }
        Duration left = Duration.between(now, machine.certificateUntil);
        if (left.compareTo(EARLY) < 0) {
            troubles.add(new Trouble(Trouble.Kind.CERTIFICATE, machine.name, "The certificate of " + machine.name
                    + (left.isNegative() ? " has expired" : " has " + left.toDays() + " days left")
                    + ", and was not renewed by itself. See whether the first Entry runs and has its passphrase."));
        }
        if (machine.clockOff.abs().compareTo(APART) > 0) {
            troubles.add(new Trouble(Trouble.Kind.CLOCK, machine.name, "The clock of " + machine.name + " is "
                    + seconds(machine.clockOff.abs()) + " s " + (machine.clockOff.isNegative() ? "behind" : "ahead of")
                    + " what most servers say. Set it, and have it kept right (NTP)."));
        }
        return troubles;
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + "." + time.toMillisPart() / 100;
    }

    private Trouble tooFew(Group group) {
        return new Trouble(Trouble.Kind.COPIES, group.name, "Node " + group.name + " has " + group.alive + " of "
                + copies
                + " copies alive. Start the peers that are down, or add one as a spare; `dweeter-node ring` shows which.");
    }

    private Optional<Trouble> backup(Duration age) {
        Instant last = backup.orElse(since);
        if (!last.plus(age).isBefore(now)) {
            return Optional.empty();
        }
        return Optional.of(new Trouble(Trouble.Kind.BACKUP, "network", backup
                .map(time -> "The last backup is " + Duration.between(time, now).toHours() + " hours old.")
                .orElse("No backup was ever made, as far as this Entry knows.")
                + " Make one, and see why it was not made by itself."));
    }
}
