/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import dweeter.client.Outcome;
import dweeter.desktop.connection.Link;
import dweeter.desktop.fx.Timer;
import dweeter.model.Nick;
import dweeter.protocol.LoggerMessage.CheckNick;
import dweeter.protocol.LoggerMessage.NickChecked;
import dweeter.protocol.Refusal;

/// The field for a nick: asks while it is typed whether it is free. Lives on the thread that draws.
final class NickCheck {

    private static final Duration TYPING = Duration.ofMillis(300);

    private final Supplier<Optional<Link>> link;
    private final Timer timer;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyObjectWrapper<Verdict> verdict = new ReadOnlyObjectWrapper<>(this, "verdict", Verdict.NONE);
    private Runnable cancelAsking = () -> {};

    NickCheck(Supplier<Optional<Link>> link, Timer timer) {
        this.link = link;
        this.timer = timer;
        text.addListener((_, _, _) -> again());
    }

    StringProperty textProperty() {
        return text;
    }

    ReadOnlyObjectProperty<Verdict> verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    Optional<Nick> nick() {
        return Nick.typed(text.get());
    }

    /// Somebody else has it, as a refusal showed.
    void taken() {
        verdict.set(Verdict.TAKEN);
    }

    /// Nobody may have it, as a refusal showed.
    void reserved() {
        verdict.set(Verdict.RESERVED);
    }

    /// Judges anew what is typed.
    void again() {
        cancelAsking.run();
        if (text.get().isBlank()) {
            verdict.set(Verdict.NONE);
        } else if (nick().isEmpty()) {
            verdict.set(Verdict.BAD);
        } else {
            verdict.set(Verdict.CHECKING);
            cancelAsking = timer.after(TYPING, this::ask);
        }
    }

    private void ask() {
        Optional<Nick> asked = nick();
        if (asked.isEmpty() || link.get().isEmpty()) {
            verdict.set(asked.isEmpty() ? verdict.get() : Verdict.NONE);
            return;
        }
        link.get().get().ask(new CheckNick(asked.get()), outcome -> {
            if (nick().equals(asked)) {
                verdict.set(judge(outcome));
            }
        });
    }

    private static Verdict judge(Outcome<NickChecked> outcome) {
        return switch (outcome) {
            case Outcome.Done<NickChecked>(NickChecked answer) -> answer.free() ? Verdict.FREE : Verdict.TAKEN;
            case Outcome.Refused<NickChecked>(Refusal reason, String _) when reason == Refusal.NICK_RESERVED ->
                Verdict.RESERVED;
            case Outcome.Refused<NickChecked> _,Outcome.TryLater<NickChecked> _,Outcome.Unknown<NickChecked> _,Outcome.Offline<NickChecked> _ ->
                Verdict.NONE;
        };
    }

    /// What is known about a nick.
    enum Verdict {
        NONE, BAD, CHECKING, FREE, TAKEN, RESERVED
    }
}
