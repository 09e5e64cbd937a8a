/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

import dweeter.client.Outcome;
import dweeter.desktop.cache.WaitingDeletion;
import dweeter.desktop.fx.Timer;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Sentences;
import dweeter.model.Cid;
import dweeter.model.Deleted;
import dweeter.model.Dweet;
import dweeter.model.ItemRef;
import dweeter.protocol.DeleteDweet;
import dweeter.protocol.Published;
import dweeter.protocol.Refusal;
import dweeter.rpc.Backoff;
import dweeter.rpc.Jitter;

/// Dweets of one's own that the user deletes. Each is on disk from the moment the user wants it, can be brought back for some
/// seconds, and is told to the network after that, once, when it can be reached. What an earlier run left is told at once. Lives
/// on the thread that draws.
public final class Deletions {

    /// For so many seconds one can change one's mind.
    public static final int SECONDS = 6;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(3), Duration.ofSeconds(60));

    private final UserSession session;
    private final Timer timer;
    private final RandomGenerator chance;
    private final Consumer<Notice> notices;
    private final ObservableMap<ItemRef, Stage> stages = FXCollections.observableHashMap();
    private final ObservableMap<ItemRef, Stage> shown = FXCollections.unmodifiableObservableMap(stages);
    /// Those that the network has not confirmed, in the order in which they were wanted.
    private final Map<ItemRef, Wanted> wanted = new LinkedHashMap<>();
    private final List<Runnable> done = new ArrayList<>();
    private final ChangeListener<Reach> onReach = (_, _, now) -> reachChanged(now);
    private boolean asking;
    private int inVain;
    private Runnable cancelRetry = () -> {};
    private boolean stopped;

    /// How far a deletion has come.
    public sealed interface Stage {

        /// Nobody else knows of it yet.
        ///
        /// @param seconds for which it can still be undone
        record Undoable(int seconds) implements Stage {}

        /// It is to be told to the network, or was and has not been confirmed.
        record Waiting() implements Stage {}

        /// The network has deleted it.
        record Done() implements Stage {}
    }

    private static final class Wanted {

        final WaitingDeletion deletion;
        boolean kept;
        Runnable cancelTick = () -> {};

        Wanted(WaitingDeletion deletion, boolean kept) {
            this.deletion = deletion;
            this.kept = kept;
        }
    }

    /// @param notices shows a sentence
    Deletions(UserSession session, Timer timer, RandomGenerator chance, Consumer<Notice> notices) {
        this.session = session;
        this.timer = timer;
        this.chance = chance;
        this.notices = notices;
    }

    /// The dweets that are being deleted, or were since the log-in.
    public ObservableMap<ItemRef, Stage> stages() {
        return shown;
    }

    /// @param listener is run when the network has deleted one
    public void onDone(Runnable listener) {
        done.add(listener);
    }

    /// Takes up what an earlier run left, and watches the connection.
    void start() {
        session.reachProperty().addListener(onReach);
        session.cache().recallCopy(cache -> cache.unsent().deletions(), List.<WaitingDeletion>of(), left -> {
            left.forEach(each -> {
                wanted.put(ref(each), new Wanted(each, true));
                stages.put(ref(each), new Stage.Waiting());
            });
            sendNext();
        });
    }

    /// What was not confirmed by then is told by a later run.
    void stop() {
        stopped = true;
        session.reachProperty().removeListener(onReach);
        cancelRetry.run();
        wanted.values().forEach(each -> each.cancelTick.run());
    }

    /// Whether the user can delete it: it is their own, and they have not done so already.
    public boolean isPossible(Dweet dweet) {
        return dweet.by().nick().equals(session.self().nick()) && !stages.containsKey(dweet.ref());
    }

    /// Deletes a dweet of the user's own.
    public void delete(Dweet dweet) {
        if (!isPossible(dweet)) {
            return;
        }
        var one = new Wanted(new WaitingDeletion(Cid.fresh(), dweet.n(), dweet.stamp()), false);
        begin(one);
        session.cache().keep(cache -> cache.unsent().keep(one.deletion), () -> {
            one.kept = true;
            sendNext();
        }, met -> {
            one.cancelTick.run();
            bringBack(one);
            notices.accept(Notice.bad("delete.not-kept", Sentences.of(met)));
        });
    }

    /// Brings back a dweet whose deletion nobody else knows of.
    public void undo(ItemRef of) {
        Optional.ofNullable(wanted.get(of)).filter(_ -> stages.get(of) instanceof Stage.Undoable).ifPresent(one -> {
            one.cancelTick.run();
            bringBack(one);
            session.cache().keep(cache -> cache.unsent().forget(one.deletion), () -> {}, met -> {
                // A later run would find it on the disk and delete the dweet.
                notices.accept(Notice.bad("delete.not-undone", Sentences.of(met)));
                if (!wanted.containsKey(of)) {
                    begin(one);
                }
            });
        });
    }

    /// Brings back the one that was deleted last.
    public void undoLast() {
        wanted.keySet().stream().filter(of -> stages.get(of) instanceof Stage.Undoable).reduce((_, later) -> later)
                .ifPresent(this::undo);
    }

    private void begin(Wanted one) {
        wanted.put(ref(one.deletion), one);
        count(one, SECONDS);
    }

    private void count(Wanted one, int seconds) {
        if (seconds == 0) {
            stages.put(ref(one.deletion), new Stage.Waiting());
            sendNext();
            return;
        }
        stages.put(ref(one.deletion), new Stage.Undoable(seconds));
        one.cancelTick = timer.after(SECOND, () -> count(one, seconds - 1));
    }

    private void bringBack(Wanted one) {
        wanted.remove(ref(one.deletion));
        stages.remove(ref(one.deletion));
    }

    private void reachChanged(Reach now) {
        if (now == Reach.GREETED || now == Reach.ONLINE) {
            inVain = 0;
            sendNext();
        }
    }

    private void sendNext() {
        if (!stopped && !asking && session.isOnline()) {
            wanted.entrySet().stream()
                    .filter(each -> each.getValue().kept && stages.get(each.getKey()) instanceof Stage.Waiting)
                    .findFirst().ifPresent(each -> send(each.getValue()));
        }
    }

    private void send(Wanted one) {
        cancelRetry.run();
        asking = true;
        session.ask(token -> new DeleteDweet(token, one.deletion.cid(), one.deletion.n()),
                outcome -> judge(one, outcome));
    }

    private void judge(Wanted one, Outcome<Published> outcome) {
        if (stopped) {
            return;
        }
        asking = false;
        switch (outcome) {
            case Outcome.Done<Published> _ -> confirmed(one);
            // Somebody has deleted it meanwhile, on another computer.
            case Outcome.Refused<Published>(Refusal reason, String _) when reason == Refusal.NO_SUCH_DWEET ->
                confirmed(one);
            case Outcome.Refused<Published>(Refusal reason, String _) when reason == Refusal.NOT_LOGGED_IN -> {
                // The next log-in tells it.
            }
            case Outcome.Refused<Published>(Refusal reason, String _) -> {
                bringBack(one);
                session.cache().keepCopy(cache -> cache.unsent().forget(one.deletion), () -> {});
                notices.accept(Notice.bad("delete.refused", Sentences.of(reason)));
                sendNext();
            }
            case Outcome.TryLater<Published> later when later.isForWhoeverAsked() ->
                cancelRetry = timer.after(later.after(), this::sendNext);
            case Outcome.Unknown<Published> _,Outcome.TryLater<Published> _,Outcome.Offline<Published> _ -> {
                inVain++;
                cancelRetry = timer.after(Jitter.around(PAUSES.after(inVain), chance), this::sendNext);
            }
        }
    }

    /// What cannot be noted is told again after a restart, with the same cid and so without effect.
    private void confirmed(Wanted one) {
        inVain = 0;
        WaitingDeletion gone = one.deletion;
        wanted.remove(ref(gone));
        stages.put(ref(gone), new Stage.Done());
        session.cache().keepCopy(cache -> {
            cache.keepOwn(new Deleted(session.self(), gone.n(), gone.stamp(), gone.n()));
            cache.unsent().forget(gone);
        }, () -> done.forEach(Runnable::run));
        sendNext();
    }

    private ItemRef ref(WaitingDeletion deletion) {
        return new ItemRef(session.self().nick(), deletion.n());
    }
}
