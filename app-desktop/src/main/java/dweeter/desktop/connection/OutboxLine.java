/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import dweeter.desktop.cache.Waiting;
import dweeter.desktop.connection.Unsent.State;
import dweeter.model.Cid;

/// The dweets of an [Outbox] in the order of their positions, and what is known of each. Lives on the thread that draws.
final class OutboxLine {

    private final List<Waiting> line = new ArrayList<>();
    /// Those that are on the disk and not being taken back.
    private final Set<Cid> kept = new HashSet<>();
    /// Those that could not be sent at once.
    private final Set<Cid> late = new HashSet<>();
    private final ObservableList<Unsent> unsent = FXCollections.observableArrayList();
    private final ObservableList<Waiting> waiting = FXCollections.observableArrayList();
    private Optional<Cid> sending = Optional.empty();
    private Optional<Cid> edited = Optional.empty();
    private Optional<Cid> hindered = Optional.empty();

    /// All of them.
    ObservableList<Unsent> unsent() {
        return unsent;
    }

    /// Those that could not be sent at once.
    ObservableList<Waiting> waiting() {
        return waiting;
    }

    Optional<Waiting> find(Cid cid) {
        return line.stream().filter(each -> each.cid().equals(cid)).findFirst();
    }

    void add(Waiting fresh) {
        line.add(fresh);
        line.sort(Comparator.comparingLong(Waiting::position));
        show();
    }

    /// Takes in what is on the disk, from an earlier run or taken out before.
    void restore(Collection<Waiting> left) {
        left.forEach(each -> {
            kept.add(each.cid());
            late.add(each.cid());
            add(each);
        });
    }

    void remove(Waiting gone) {
        kept.remove(gone.cid());
        late.remove(gone.cid());
        line.removeIf(each -> each.cid().equals(gone.cid()));
        show();
    }

    void replace(Waiting before, Waiting now) {
        line.replaceAll(each -> each.equals(before) ? now : each);
        show();
    }

    void isKept(Cid cid) {
        kept.add(cid);
        show();
    }

    /// Begins to take it back.
    ///
    /// @return whether that can be
    boolean seize(Waiting taken) {
        return !taken.maybeSent() && sending.filter(taken.cid()::equals).isEmpty() && kept.remove(taken.cid());
    }

    /// Whether nobody can have got it, and nobody is sending it or taking it back.
    boolean isFree(Cid cid) {
        return find(cid).filter(each -> !each.maybeSent()).isPresent() && kept.contains(cid)
                && sending.filter(cid::equals).isEmpty();
    }

    void isLate(Cid cid) {
        if (find(cid).isPresent() && late.add(cid)) {
            show();
        }
    }

    void allAreLate() {
        line.forEach(each -> late.add(each.cid()));
        show();
    }

    boolean isSending() {
        return sending.isPresent();
    }

    void sending(Optional<Cid> cid) {
        sending = cid;
        show();
    }

    /// @return whether it was another one before
    boolean edit(Optional<Cid> cid) {
        boolean changed = !edited.equals(cid);
        edited = cid;
        show();
        return changed;
    }

    void hindered(Optional<Cid> cid) {
        hindered = cid;
        show();
    }

    /// The one whose turn it is. What is not on the disk yet, or being taken back, holds up those behind it.
    Optional<Waiting> next() {
        return line.stream().filter(each -> !isEdited(each)).findFirst().filter(first -> kept.contains(first.cid()));
    }

    private boolean isEdited(Waiting each) {
        return !each.maybeSent() && edited.filter(each.cid()::equals).isPresent();
    }

    private void show() {
        show(unsent, line.stream().map(each -> new Unsent(each, state(each), isFree(each.cid()))).toList());
        show(waiting, line.stream().filter(each -> late.contains(each.cid())).toList());
    }

    /// In one step: whoever saw it without one that only changes would take that for gone.
    private static <T> void show(ObservableList<T> shown, List<T> next) {
        if (!shown.equals(next)) {
            shown.setAll(next);
        }
    }

    private State state(Waiting each) {
        if (isEdited(each)) {
            return State.EDITED;
        }
        if (!late.contains(each.cid())) {
            return State.SENDING;
        }
        if (each.maybeSent()) {
            return State.UNCONFIRMED;
        }
        return hindered.filter(each.cid()::equals).isPresent() ? State.HINDERED : State.WAITING;
    }
}
