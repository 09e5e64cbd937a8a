/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import java.util.Optional;
import java.util.function.Supplier;

import dweeter.client.Outcome;
import dweeter.desktop.connection.HeldPassword;
import dweeter.desktop.connection.KnownUsers;
import dweeter.desktop.connection.Link;
import dweeter.desktop.connection.SavedSession;
import dweeter.desktop.fx.Background;
import dweeter.desktop.fx.Timer;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Sentences;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.protocol.LoggerMessage;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.Refusal;

/// How somebody is let in: by the network, or by this computer while there is none to ask. Lives on the thread that draws.
final class LogInAttempt {

    private final KnownUsers known;
    private final Background background;
    private final Timer timer;
    private final Hearer hearer;

    LogInAttempt(KnownUsers known, Background background, Timer timer, Hearer hearer) {
        this.known = known;
        this.background = background;
        this.timer = timer;
        this.hearer = hearer;
    }

    /// Asks the network.
    void ask(Link link, Nick who, Password typed) {
        link.ask(new LogIn(who, typed), hearer::inTurn, outcome -> {
            switch (outcome) {
                case Outcome.Done<LoggerMessage.LoggedIn>(LoggerMessage.LoggedIn answer) -> {
                    // Who could not be remembered has to have a connection the next time.
                    background.run(() -> known.remember(link.invite(), answer.author(), typed), _ -> {});
                    hearer.admitted(new Admission.LoggedIn(link,
                            new SavedSession(link.invite(), answer.author(), answer.token())));
                }
                case Outcome.Refused<?> _ -> hearer.failed(outcome);
                // Who has tried too often has to wait, and is told for how long.
                case Outcome.TryLater<?> later when later.isForWhoeverAsked() -> hearer.failed(outcome);
                // An Entry without the peers behind it is no better than no connection.
                case Outcome.TryLater<?> _,Outcome.Unknown<?> _,Outcome.Offline<?> _ ->
                    recognise(link, who, typed, () -> Sentences.of(outcome));
            }
        });
    }

    /// Asks this computer, which is all that can be asked without a connection.
    void recognise(Link link, Nick who, Password typed) {
        recognise(link, who, typed, () -> Optional.of(known.isKnown(link.invite(), who)
                ? Sentences.of(Refusal.WRONG_CREDENTIALS)
                : Notice.bad("account.not-known-here")));
    }

    /// @param otherwise what to say to whom it does not recognise; may read from the disk
    private void recognise(Link link, Nick who, Password typed, Supplier<Optional<Notice>> otherwise) {
        background.<Runnable>run(() -> known.recognise(link.invite(), who, typed)
                .<Runnable>map(self -> () -> hearer
                        .admitted(new Admission.Recognised(link, self, new HeldPassword(typed))))
                .orElseGet(() -> {
                    Optional<Notice> why = otherwise.get();
                    return () -> {
                        hearer.notRecognised(why);
                        timer.after(known.pause(), hearer::pauseIsOver);
                    };
                }), Runnable::run);
    }
}
