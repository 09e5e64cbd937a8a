/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import dweeter.client.Outcome;
import dweeter.desktop.cache.Waiting;
import dweeter.desktop.fx.Timer;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Sentences;
import dweeter.model.Cid;
import dweeter.model.Dweet;
import dweeter.model.DweetText;
import dweeter.model.Mentions;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.Published;
import dweeter.protocol.Refusal;
import dweeter.rpc.Backoff;
import dweeter.rpc.Jitter;

/// Dweets on their way. Each is kept on disk before it is sent, is sent one at a time in the order of writing, and leaves
/// by itself, once, when the network can be reached. Lives on the thread that draws.
public final class Outbox {

    private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(3), Duration.ofSeconds(60));
    /// What takes longer is said to wait.
    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    private final UserSession session;
    private final Timer timer;
    private final RandomGenerator chance;
    private final Consumer<Notice> notices;
    private final OutboxLine line = new OutboxLine();
    private final ObservableList<Unsent> unsent = FXCollections.unmodifiableObservableList(line.unsent());
    private final ObservableList<Waiting> waiting = FXCollections.unmodifiableObservableList(line.waiting());
    private final List<Consumer<Arrived>> arrivals = new ArrayList<>();
    private final List<Consumer<Returned>> returned = new ArrayList<>();
    private final ChangeListener<Reach> onReach = (_, _, now) -> reachChanged(now);
    /// What was written before it was known what waits already.
    private Optional<List<Runnable>> early = Optional.of(new ArrayList<>());
    private long lastPosition;
    private int inVain;
    private Runnable cancelRetry = () -> {};
    /// Whether the network said that it is too much for now.
    private boolean held;
    private boolean stopped;

    /// @param notices shows a sentence
    public Outbox(UserSession session, Timer timer, RandomGenerator chance, Consumer<Notice> notices) {
        this.session = session;
        this.timer = timer;
        this.chance = chance;
        this.notices = notices;
    }

    /// A dweet that has become one of the network.
    public record Arrived(Dweet dweet, Receipt receipt) {}

    /// A text that was not published, and why.
    ///
    /// @param replaced the waiting dweet whose place it was to take, and which is there still
    public record Returned(String text, Optional<Cid> replaced, Notice why) {}

    /// Takes up what an earlier run left, and watches the connection.
    public void start() {
        session.reachProperty().addListener(onReach);
        session.cache().recall(cache -> cache.unsent().waiting(), this::begin, met -> {
            notices.accept(Sentences.of(met));
            begin(List.of());
        });
    }

    /// What is on its way then is left as maybe sent, to be repeated by a later run.
    public void stop() {
        stopped = true;
        session.reachProperty().removeListener(onReach);
        cancelRetry.run();
    }

    /// Everything that has not arrived, in the order of writing.
    public ObservableList<Unsent> unsent() {
        return unsent;
    }

    /// What could not be sent at once, in the order of writing.
    public ObservableList<Waiting> waiting() {
        return waiting;
    }

    public void onArrived(Consumer<Arrived> listener) {
        arrivals.add(listener);
    }

    /// Tells of texts that are not on their way, since they could not be kept or a rule refused them.
    public void onReturned(Consumer<Returned> listener) {
        returned.add(listener);
    }

    /// Takes a text to be published.
    public void publish(String text) {
        publish(text, HandOver.PLAIN);
    }

    /// Takes a text to be published, perhaps in the place of one that waits.
    public void publish(String text, HandOver handOver) {
        early.ifPresentOrElse(list -> list.add(() -> publish(text, handOver)), () -> join(text, handOver));
    }

    /// Holds one that waits where it is while its text is being changed, and lets go of any other.
    public void hold(Optional<Cid> cid) {
        if (line.edit(cid)) {
            sendNext();
        }
    }

    /// Whether it is still here, and nobody can have got it.
    public boolean canBeTakenBack(Cid cid) {
        return early.isPresent() || line.isFree(cid);
    }

    /// Takes a text back, unless it is being sent or may have been.
    ///
    /// @param then is run when it is gone from the disk too, from where a restart would send it
    public void takeBack(Waiting taken, Runnable then) {
        if (!line.seize(taken)) {
            return;
        }
        session.cache().keep(cache -> cache.unsent().forget(taken), () -> {
            line.remove(taken);
            then.run();
            sendNext();
        }, met -> {
            line.isKept(taken.cid());
            notices.accept(Notice.bad("outbox.not-taken-back", Sentences.of(met)));
            sendNext();
        });
    }

    private void begin(List<Waiting> left) {
        line.restore(left);
        // What could not be read is in front of everything that comes.
        lastPosition = left.stream().mapToLong(Waiting::position).max().orElseGet(session.clock()::millis);
        List<Runnable> written = early.orElse(List.of());
        early = Optional.empty();
        sendNext();
        written.forEach(Runnable::run);
    }

    private void join(String text, HandOver handOver) {
        Optional<Waiting> replaced = handOver.replaced().filter(line::isFree).flatMap(line::find);
        var fresh = new Waiting(Cid.fresh(), replaced.map(Waiting::position).orElseGet(() -> ++lastPosition), text,
                session.clock().instant(), false);
        replaced.ifPresent(line::remove);
        line.add(fresh);
        if (mayArrive(session.reachProperty().get())) {
            timer.after(AT_ONCE, () -> line.isLate(fresh.cid()));
        } else {
            line.isLate(fresh.cid());
        }
        session.cache().keep(cache -> cache.unsent().handOver(fresh, replaced.map(Waiting::cid), handOver.next(),
                handOver.state()), () -> {
                    line.isKept(fresh.cid());
                    sendNext();
                }, met -> {
                    line.remove(fresh);
                    line.restore(replaced.stream().toList());
                    giveBack(new Returned(text, replaced.map(Waiting::cid),
                            Notice.bad("outbox.not-kept", Sentences.of(met))));
                    sendNext();
                });
    }

    private void reachChanged(Reach now) {
        if (mayArrive(now)) {
            inVain = 0;
            sendNext();
        } else {
            line.allAreLate();
        }
    }

    private static boolean mayArrive(Reach reach) {
        return reach == Reach.GREETED || reach == Reach.ONLINE;
    }

    private void sendNext() {
        if (!stopped && !held && !line.isSending() && session.isOnline()) {
            line.next().ifPresent(this::send);
        }
    }

    private void send(Waiting next) {
        cancelRetry.run();
        line.sending(Optional.of(next.cid()));
        if (next.maybeSent()) {
            ask(next);
            return;
        }
        // The doubt is on the disk before the dweet leaves: who is killed meanwhile hears of no outcome.
        session.cache().keep(cache -> cache.unsent().keep(next.asMaybeSent()), () -> {
            line.hindered(Optional.empty());
            ask(next);
        }, met -> {
            line.hindered(Optional.of(next.cid()));
            notices.accept(Sentences.of(met));
            restLater(next, next);
        });
    }

    private void ask(Waiting next) {
        session.ask(token -> new PublishDweet(token, next.cid(), next.text(), Optional.empty()),
                outcome -> judge(next, outcome));
    }

    private void judge(Waiting sent, Outcome<Published> outcome) {
        if (stopped) {
            return;
        }
        switch (outcome) {
            case Outcome.Done<Published>(Published answer) -> {
                inVain = 0;
                arrived(sent, answer);
            }
            // The log-in may have ended between two attempts, of which the first went through.
            case Outcome.Refused<Published>(Refusal reason, String _) when reason == Refusal.NOT_LOGGED_IN ->
                rest(sent, sent.asMaybeSent());
            case Outcome.Refused<Published>(Refusal reason, String _) -> {
                drop(sent);
                giveBack(new Returned(sent.text(), Optional.empty(), Sentences.of(reason)));
                sendNext();
            }
            case Outcome.Unknown<Published> _ -> restLater(sent, sent.asMaybeSent());
            case Outcome.TryLater<Published> later when later.isForWhoeverAsked() -> {
                notices.accept(Notice.good("outbox.too-much", Sentences.seconds(later.after())));
                hold(later.after());
                session.cache().keepCopy(cache -> cache.unsent().keep(sent), () -> rest(sent, sent));
            }
            // This attempt did nothing; an earlier one may have.
            case Outcome.TryLater<Published> _,Outcome.Offline<Published> _ ->
                session.cache().keepCopy(cache -> cache.unsent().keep(sent), () -> restLater(sent, sent));
        }
    }

    private void rest(Waiting before, Waiting now) {
        line.sending(Optional.empty());
        line.replace(before, now);
        line.isLate(now.cid());
    }

    private void restLater(Waiting before, Waiting now) {
        rest(before, now);
        cancelRetry.run();
        inVain++;
        cancelRetry = timer.after(Jitter.around(PAUSES.after(inVain), chance), this::sendNext);
    }

    /// Nothing leaves until more may be published.
    private void hold(Duration wait) {
        held = true;
        cancelRetry.run();
        cancelRetry = timer.after(wait, () -> {
            held = false;
            sendNext();
        });
    }

    private void arrived(Waiting sent, Published answer) {
        var text = new DweetText(sent.text());
        var dweet = new Dweet(session.self(), answer.ref().n(), answer.stamp(), text, Optional.empty(),
                Mentions.in(text), 0, false);
        // It is on the screen as what it has become before it goes as what it was: nothing moves meanwhile.
        session.cache().keepCopy(cache -> cache.keepOwn(dweet), () -> {
            arrivals.forEach(listener -> listener.accept(new Arrived(dweet, new Receipt(answer.copies()))));
            drop(sent);
            sendNext();
        });
    }

    /// What cannot be deleted is sent again after a restart, with the same cid and so without effect.
    private void drop(Waiting gone) {
        line.sending(Optional.empty());
        line.remove(gone);
        session.cache().keepCopy(cache -> cache.unsent().forget(gone), () -> {});
    }

    private void giveBack(Returned text) {
        returned.forEach(listener -> listener.accept(text));
    }
}
