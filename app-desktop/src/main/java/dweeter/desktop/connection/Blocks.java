/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;

import dweeter.client.Outcome;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Question;
import dweeter.desktop.i18n.Question.Answer;
import dweeter.desktop.i18n.Sentences;
import dweeter.model.Nick;
import dweeter.protocol.Block;
import dweeter.protocol.Block.BlockChanged;
import dweeter.protocol.ListBlocked;
import dweeter.protocol.ListBlocked.BlockedListed;
import dweeter.protocol.Unblock;

/// Whom the user blocks. The network is asked for them when it can be reached, and what this computer keeps of them in the
/// timeline goes. To block needs the network: nothing of it is kept for later. Lives on the thread that draws.
public final class Blocks {

    private static final int PAGE = 100;

    private final UserSession session;
    private final Consumer<Notice> notices;
    private final Consumer<Question> questions;
    private final Map<Nick, CidKeeper> cids = new HashMap<>();
    private final ObservableSet<Nick> blocked = FXCollections.observableSet();
    private final ObservableSet<Nick> shown = FXCollections.unmodifiableObservableSet(blocked);
    private final ReadOnlyBooleanWrapper known = new ReadOnlyBooleanWrapper(this, "known");
    private final List<Consumer<Nick>> listeners = new ArrayList<>();
    private final ChangeListener<Reach> onReach = (_, _, now) -> reachChanged(now);
    private boolean asking;
    /// How often the user has changed something: a list that was asked for before is old.
    private int changes;

    /// @param notices   shows a sentence
    /// @param questions asks something
    Blocks(UserSession session, Consumer<Notice> notices, Consumer<Question> questions) {
        this.session = session;
        this.notices = notices;
        this.questions = questions;
    }

    /// Those of whom it is known.
    public ObservableSet<Nick> blocked() {
        return shown;
    }

    /// Whether it is known who they are, so that nobody is really nobody.
    public ReadOnlyBooleanProperty knownProperty() {
        return known.getReadOnlyProperty();
    }

    /// @param listener hears of each who is known to be blocked from then on
    public void onBlocked(Consumer<Nick> listener) {
        listeners.add(listener);
    }

    void start() {
        session.reachProperty().addListener(onReach);
        refresh();
    }

    void stop() {
        session.reachProperty().removeListener(onReach);
    }

    /// Asks the network whom the user blocks.
    public void refresh() {
        if (!asking && session.isOnline()) {
            asking = true;
            ask(Optional.empty(), new ArrayList<>(), changes);
        }
    }

    /// Asks the user whether to block somebody, since follows that end by it stay ended.
    public void propose(Nick whom) {
        questions.accept(new Question(Notice.good("block.title", whom.value()),
                List.of(Notice.good("block.follows", whom.value()), Notice.good("block.timeline", whom.value()),
                        Notice.good("block.quiet", whom.value())),
                List.of(Answer.harmless("block-not", "block.not"),
                        new Answer("block-go", "block.go", Notice.Tone.BAD, () -> block(whom)))));
    }

    /// Blocks somebody.
    public void block(Nick whom) {
        CidKeeper keeper = cids(whom);
        session.ask(token -> new Block(token, keeper.of(true), whom), (cache, _) -> {
            cache.keepFollowed(whom, false);
            cache.forgetInTimeline(List.of(whom));
        }, outcome -> changed(whom, outcome, "block.done"));
    }

    /// Blocks somebody no longer.
    public void unblock(Nick whom) {
        CidKeeper keeper = cids(whom);
        session.<BlockChanged>ask(token -> new Unblock(token, keeper.of(false), whom),
                outcome -> changed(whom, outcome, "block.ended"));
    }

    private CidKeeper cids(Nick whom) {
        return cids.computeIfAbsent(whom, _ -> new CidKeeper());
    }

    private void changed(Nick whom, Outcome<BlockChanged> outcome, String done) {
        cids(whom).judged(outcome);
        if (outcome instanceof Outcome.Done<BlockChanged>(BlockChanged answer)) {
            changes++;
            if (answer.blocked()) {
                add(whom);
            } else {
                blocked.remove(whom);
            }
            notices.accept(Notice.good(done, whom.value()));
        } else {
            Sentences.ofWhatIsNotKept(outcome).ifPresent(notices);
        }
    }

    private void add(Nick whom) {
        if (blocked.add(whom)) {
            listeners.forEach(listener -> listener.accept(whom));
        }
    }

    private void reachChanged(Reach now) {
        if (now == Reach.GREETED || now == Reach.ONLINE && !known.get()) {
            refresh();
        }
    }

    private void ask(Optional<Nick> after, List<Nick> before, int asOf) {
        session.<BlockedListed>ask(token -> new ListBlocked(token, after, PAGE), outcome -> {
            if (!(outcome instanceof Outcome.Done<BlockedListed>(BlockedListed answer))) {
                // It is asked for again when the network answers.
                asking = false;
                return;
            }
            before.addAll(answer.nicks());
            if (answer.more() && !answer.nicks().isEmpty()) {
                ask(Optional.of(answer.nicks().getLast()), before, asOf);
                return;
            }
            asking = false;
            if (asOf == changes) {
                take(Set.copyOf(before));
            } else {
                refresh();
            }
        });
    }

    private void take(Set<Nick> all) {
        known.set(true);
        Set<Nick> fresh = new HashSet<>(all);
        fresh.removeAll(blocked);
        blocked.retainAll(all);
        if (!fresh.isEmpty()) {
            session.cache().keepCopy(cache -> cache.forgetInTimeline(fresh), () -> {});
            fresh.forEach(this::add);
        }
    }
}
