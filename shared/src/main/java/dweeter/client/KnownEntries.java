/* SPDX-License-Identifier: MIT */
package dweeter.client;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dweeter.model.Address;

/// The Entries of a network that a client knows: those of the invite, for ever, and a limited number of those that Entries
/// named, now or in an earlier run. Says in which order they are worth trying. Safe for use by many threads.
final class KnownEntries {

    /// Of those worth remembering.
    static final int MOST = 32;

    private final Set<Address> invited;
    private final EntryMemory memory;
    // Of the thread that recalls and remembers.
    private List<Address> remembered = List.of();
    // Guarded by this.
    /// The most promising first: they answered last, or whoever did named them.
    private List<Address> promising = List.of();
    /// All that are known, in the order of trying.
    private final Set<Address> line;

    /// @param invited at least one
    KnownEntries(Collection<Address> invited, EntryMemory memory) {
        this.invited = Set.copyOf(invited);
        this.memory = memory;
        this.line = new LinkedHashSet<>(invited);
    }

    /// Takes those of an earlier run. May block; to be called once, before anybody answered.
    void recall() {
        remembered = memory.recall();
        take(remembered);
    }

    /// Writes down whom to try first in the next run, where that has changed. May block.
    void remember() {
        List<Address> now = promising();
        if (!now.equals(remembered)) {
            remembered = now;
            memory.remember(now);
        }
    }

    private synchronized void take(List<Address> remembered) {
        promising = remembered.stream().distinct().limit(MOST).toList();
        Iterator<Address> given = List.copyOf(line).iterator();
        line.clear();
        // In turns, so that neither dead ones of old nor a dead invite hold up the other for long.
        for (Address old : promising) {
            line.add(old);
            if (given.hasNext()) {
                line.add(given.next());
            }
        }
        given.forEachRemaining(line::add);
    }

    /// In the order of trying.
    synchronized List<Address> inLine() {
        return List.copyOf(line);
    }

    synchronized int size() {
        return line.size();
    }

    /// Notes that one answered.
    ///
    /// @param named those it named
    synchronized void answered(Address entry, Collection<Address> named) {
        var better = new LinkedHashSet<Address>();
        better.add(entry);
        promising.stream().filter(named::contains).forEach(better::add);
        better.addAll(named);
        better.addAll(promising);
        promising = better.stream().limit(MOST).toList();
        line.addAll(promising);
        line.removeIf(known -> !invited.contains(known) && !promising.contains(known));
    }

    /// Notes that one did not answer, or does no longer: it is tried after those who may well.
    synchronized void failed(Address entry) {
        if (line.remove(entry)) {
            line.add(entry);
        }
    }

    private synchronized List<Address> promising() {
        return promising;
    }
}
