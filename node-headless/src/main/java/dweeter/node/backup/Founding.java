/* SPDX-License-Identifier: MIT */
package dweeter.node.backup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dweeter.model.Interval;
import dweeter.model.Replacement;
import dweeter.model.Sibling;
import dweeter.node.backup.core.Division;
import dweeter.node.backup.core.Division.Piece;
import dweeter.protocol.EntryMessage.GroupReplaced;
import dweeter.protocol.EntryMessage.ReplaceGroup;

/// Has machines that wait stand in the places of all groups of a backup, as many as there are machines for. Each begins with
/// nothing, in a range that is closed. What was granted before stays, so that it can be begun again.
///
/// @param spares who waits
/// @param copies how many machines each place takes in the end
record Founding(Manifest manifest, List<Sibling> spares, int copies, Asking entries) {

    /// Asks the first Entry.
    @FunctionalInterface
    interface Asking {

        GroupReplaced ask(ReplaceGroup request) throws BackupFailed, InterruptedException;
    }

    /// @return what each of the new groups owns
    List<Interval> found() throws BackupFailed, InterruptedException {
        var founded = new ArrayList<Interval>();
        var free = new ArrayList<>(spares);
        Set<UUID> used = new HashSet<>();
        List<Manifest.Group> left = manifest.groups();
        while (!left.isEmpty()) {
            Interval range = place(left, free, used);
            founded.add(range);
            List<Manifest.Group> before = left;
            left = before.stream().filter(group -> !range.contains(group.range().to())).toList();
        }
        return founded;
    }

    /// Has the first of these groups replaced, and with it as many of those behind as go to the same machine.
    private Interval place(List<Manifest.Group> left, List<Sibling> free, Set<UUID> used)
            throws BackupFailed, InterruptedException {
        free.removeIf(spare -> used.contains(spare.id()));
        if (free.isEmpty()) {
            throw new BackupFailed("No peer waits that could take " + left.getFirst().range()
                    + ". Start one more, and have the restore go on by the same command");
        }
        List<Piece> pieces = left.stream().map(group -> new Piece(group.range(), group.rows())).toList();
        int owners = Math.max(1, free.size() / copies);
        Sibling founder = free.getFirst();
        Interval wished = Division.joined(pieces.subList(0, Division.first(pieces, owners)));
        Replacement first = ask(left.getFirst(), UUID.randomUUID(), founder.id(), wished);
        used.add(first.founder());
        for (Manifest.Group group : left) {
            if (!group.equals(left.getFirst()) && first.range().contains(group.range().to())) {
                ask(group, first.by(), first.founder(), first.range());
            }
        }
        return first.range();
    }

    private Replacement ask(Manifest.Group group, UUID by, UUID founder, Interval range)
            throws BackupFailed, InterruptedException {
        return entries.ask(new ReplaceGroup(
                new Replacement(group.group(), by, founder, range, manifest.highestEpoch(), 0))).replacement();
    }
}
